import { expect } from 'vitest'
import {
  failureGroupList,
  jobGet,
  jobJids,
  queueCounts,
  queueStats,
  type FoundJob,
  type JobEvent,
  type JobRecord,
  type RecurringJobRecord,
  type TimeStats,
} from '../src/index.ts'
import {
  sortedSet,
  type ClassicDatabase,
  type ClassicEvent,
  type ClassicJob,
  type ClassicTimes,
} from './classic-database.ts'
import type { TestNamespace } from './test-namespace.ts'

/** Compares all that the original said of a database with what our commands say of it. */
export async function expectAnswers(space: TestNamespace, database: ClassicDatabase): Promise<void> {
  const { answers } = database
  const jobs = Object.values(answers.jobs)
  const found = await jobGet(space, { jids: jobs.map(({ jid }) => jid) })
  for (const [at, job] of jobs.entries()) expect(asClassic(found[at])).toEqual(expected(job, database))
  for (const job of Object.values(answers.recurring)) {
    const next = nextRun(database, job)
    const template = await space.getRecurring(job.jid)
    expect(recurringAsClassic(template)).toEqual({ ...job, tags: list(job.tags), next })
  }
  const { groups } = await failureGroupList(space, { start: 0, count: 100 })
  expect(Object.fromEntries(groups.map(({ group, jobCount }) => [group, jobCount]))).toEqual(answers.failed)
  await expectQueues(space, database)
}

async function expectQueues(space: TestNamespace, database: ClassicDatabase): Promise<void> {
  const { queues } = database.answers
  const counted = await queueCounts(space, { queueNames: [] })
  const names = counted.map(({ name, ...counts }) => ({ name, ...counts, paused: counts.isPaused }))
  expect(names.map(({ name }) => name).sort()).toEqual(Object.keys(queues).sort())
  for (const [name, { counts, stats }] of Object.entries(queues)) {
    expect(names.find((queue) => queue.name === name)).toMatchObject(counts)
    const found = await queueStats(space, { queueName: name, at: undefined })
    expectTimes(found.wait, stats.wait)
    expectTimes(found.run, stats.run)
    expect([found.retries, found.failures]).toEqual([stats.retries, stats.failures])
    const { jids } = await jobJids(space, { list: 'waiting', name, start: 0, count: 1000 })
    const waiting = sortedSet(database, `ql:q:${name}-work`).map(([jid]) => jid)
    expect(jids.filter((jid) => waiting.includes(jid))).toEqual(waiting.reverse())
  }
}

function expectTimes(found: TimeStats, { count, mean, std, histogram }: ClassicTimes): void {
  expect([found.count, found.histogram]).toEqual([count, histogram])
  expect(found.mean).toBeCloseTo(mean, 6)
  expect(found.std).toBeCloseTo(std, 6)
}

function nextRun(database: ClassicDatabase, { jid, queue }: { readonly jid: string; readonly queue: string }): number {
  const found = sortedSet(database, `ql:q:${queue}-recur`).find(([member]) => member === jid)
  return (found?.[1] ?? Number.NaN) * 1000
}

/** A list, which is an object where it is empty. */
function list(classic: readonly string[] | object): readonly string[] {
  return Array.isArray(classic) ? [...classic] : []
}

/** What we are to say of a job: the original keeps who had a job that is to be tried again, we do not. */
function expected(job: ClassicJob, database: ClassicDatabase): unknown {
  const isRunning = job.state === 'running'
  const lock = sortedSet(database, `ql:q:${job.queue}-locks`).find(([jid]) => jid === job.jid)
  return {
    ...job,
    worker: isRunning ? job.worker : '',
    // In the grace period the lock lasts longer than its worker was told.
    expires: isRunning ? lock?.[1] : 0,
    tags: list(job.tags),
    dependencies: [...list(job.dependencies)].sort(),
    dependents: [...list(job.dependents)].sort(),
  }
}

function asClassic(found: FoundJob | null | undefined): unknown {
  if (found?.kind !== 'job') return found
  const { job } = found
  const { jid, klass, state, priority, retries, remaining, data, tags } = job
  return {
    ...{ jid, klass, state, priority, retries, remaining, data, tags },
    queue: state === 'complete' ? '' : job.queueName,
    worker: job.workerName,
    tracked: job.isTracked,
    expires: (job.expiresAt ?? 0) / 1000,
    // The original does not tell that a job was retried.
    history: job.history.filter(({ what }) => what !== 'retried').map(eventAsClassic),
    failure: failureAsClassic(job),
    spawned_from_jid: job.spawnedFrom ?? false,
    dependencies: [...job.dependencies].sort(),
    dependents: [...job.dependents].sort(),
  }
}

function recurringAsClassic(job: RecurringJobRecord): unknown {
  const { jid, klass, priority, retries, count, data, backlog, tags } = job
  const given = { jid, klass, priority, retries, count, data, backlog, tags, queue: job.queueName, state: 'recur' }
  return { ...given, interval: job.intervalMs / 1000, next: job.nextRunAt }
}

function failureAsClassic({ failure }: JobRecord): unknown {
  if (failure === undefined) return {}
  const { group, message, failedAt, workerName } = failure
  return { group, message, when: failedAt / 1000, worker: workerName }
}

function eventAsClassic(event: JobEvent): ClassicEvent {
  const { what, at, queueName, workerName, group, message, data } = event
  const when = Math.floor(at / 1000)
  if (what === 'logged') return { what: message ?? '', when, ...(JSON.parse(data ?? '{}') as object) }
  return {
    ...{ what, when },
    ...(queueName !== undefined && { q: queueName }),
    ...(workerName !== undefined && workerName !== '' && { worker: workerName }),
    ...(group !== undefined && { group }),
  }
}

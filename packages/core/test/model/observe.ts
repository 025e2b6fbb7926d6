import { failureGroupList, jobGet, queueCounts, queueStats, type JobRecord } from '../../src/index.ts'
import type { TestNamespace } from '../test-namespace.ts'
import { dependentsOf } from './dependencies.ts'
import type { Leases } from './leases.ts'
import { waitingOf } from './popping.ts'
import { seenOf } from './recurring.ts'
import { byName, jobsWhere, remainingOf, type ModelJob, type World } from './world.ts'

const JIDS = ['a', 'b', 'c', 'r-1', 'r', 's']

type Row = Readonly<Record<string, unknown>>

/** What can be seen of a namespace: the same of the model and of Redis. */
export type View = Readonly<Record<string, unknown>>

function seenJob(job: JobRecord): Row {
  const { workerName, lease, history, dependencies } = job
  const events = history.map(({ what, at }) => `${what} ${at}`)
  const hidden = { workerName: undefined, lease: undefined, readAt: undefined }
  return { ...job, ...hidden, lock: [lease, workerName], history: events, dependencies: dependencies.toSorted() }
}

function expectedJob(world: World, job: ModelJob, leases: Leases): Row {
  const { jid, klass, queueName, state, data, priority, retries, tags, createdAt, dueAt, failure, spawnedFrom } = job
  const { result, progress, timeoutMs, isTracked } = job
  return {
    ...{ jid, klass, queueName, state, data, priority, retries, tags, createdAt, dueAt, failure, spawnedFrom },
    result,
    progress,
    timeoutMs,
    remaining: remainingOf(job),
    isTracked,
    expiresAt: job.lock?.expiresAt,
    lock: [leases.stored(job.lock?.lease ?? 0), job.lock?.workerName ?? ''],
    history: job.history,
    dependencies: [...job.dependencies].sort(),
    dependents: dependentsOf(world, jid),
  }
}

function expectedCounts(world: World, name: string): Row {
  const jobs = jobsWhere(world, ({ queueName }) => queueName === name)
  const count = (rule: (job: ModelJob) => boolean): number => jobs.filter(rule).length
  const isDue = ({ dueAt = Infinity }: ModelJob): boolean => dueAt <= world.now
  const isStalled = ({ lock }: ModelJob): boolean => (lock?.expiresAt ?? 0) <= world.now
  return {
    name,
    waiting: count((job) => job.state === 'waiting' || (job.state === 'scheduled' && isDue(job))),
    scheduled: count((job) => job.state === 'scheduled' && !isDue(job)),
    running: count((job) => job.state === 'running' && !isStalled(job)),
    stalled: count((job) => job.state === 'running' && isStalled(job)),
    depends: count(({ state }) => state === 'depends'),
    recurring: [...world.templates.values()].filter(({ queueName }) => queueName === name).length,
    isPaused: false,
  }
}

function expectedGroups(world: World): Row {
  const groups: Record<string, number> = {}
  for (const { failure } of jobsWhere(world, ({ state }) => state === 'failed')) {
    if (failure !== undefined) groups[failure.group] = (groups[failure.group] ?? 0) + 1
  }
  return groups
}

function expectedStats(world: World): Row {
  const rows = [...world.stats].map(([queueName, { waits, waitSum, runs, runSum, failures, retries }]) => {
    const failed = jobsWhere(world, (job) => job.state === 'failed' && job.queueName === queueName).length
    return [queueName, { waits, waitSum, runs, runSum, failures, retries, failed }] as const
  })
  return Object.fromEntries(rows.filter(([, row]) => Object.values(row).some((count) => count > 0)))
}

function queuesOf(world: World): string[] {
  return [...world.queues].sort((a, b) => a[1] - b[1] || byName(a[0], b[0])).map(([name]) => name)
}

/** Which jids are looked at: those that there are, and those that can be. */
function jidsOf(world: World): string[] {
  return [...new Set([...JIDS, ...world.jobs.keys()])].sort()
}

/** What the model expects to be seen. */
export function expectedView(world: World, leases: Leases): View {
  const queues = queuesOf(world)
  return {
    jobs: jidsOf(world).map((jid) => {
      const job = world.jobs.get(jid)
      const template = world.templates.get(jid)
      if (job !== undefined) return expectedJob(world, job, leases)
      return template === undefined ? null : seenOf(template)
    }),
    counts: queues.map((name) => expectedCounts(world, name)),
    order: queues.map((name) => waitingOf(world, name).map(({ jid }) => jid)),
    groups: expectedGroups(world),
    stats: expectedStats(world),
    workers: [...world.workers]
      .sort((a, b) => a[1] - b[1] || byName(a[0], b[0]))
      .flat()
      .map(String),
    findings: [],
  }
}

/** The names of queues and the days of which there are statistics. */
async function statsDays(space: TestNamespace): Promise<readonly (readonly [day: string, name: string])[]> {
  const keys = ['stats:', 'times:'].map(async (kind) => {
    const found = await space.connection.keys(`${space.key(kind)}*`)
    return found.map((key) => key.slice(space.key(kind).length))
  })
  const days = new Set((await Promise.all(keys)).flat())
  return [...days].sort().map((day) => [day.slice(0, day.indexOf(':')), day.slice(day.indexOf(':') + 1)] as const)
}

async function seenStats(space: TestNamespace): Promise<Row> {
  const rows = new Map<string, Record<string, number>>()
  for (const [day, name] of await statsDays(space)) {
    const { wait, run, failures, retries, failed } = await queueStats(space, { queueName: name, at: Number(day) })
    const row = rows.get(name) ?? { waits: 0, waitSum: 0, runs: 0, runSum: 0, failures: 0, retries: 0, failed: 0 }
    rows.set(name, {
      waits: (row['waits'] ?? 0) + wait.count,
      waitSum: (row['waitSum'] ?? 0) + Math.round(wait.count * wait.mean * 1000),
      runs: (row['runs'] ?? 0) + run.count,
      runSum: (row['runSum'] ?? 0) + Math.round(run.count * run.mean * 1000),
      failures: (row['failures'] ?? 0) + failures,
      retries: (row['retries'] ?? 0) + retries,
      failed: (row['failed'] ?? 0) + failed,
    })
  }
  return Object.fromEntries(rows)
}

async function seenOrder(space: TestNamespace, queues: readonly string[]): Promise<string[][]> {
  const stored = await Promise.all(
    queues.map((name) => space.connection.zrange(space.key(`waiting:${name}`), '0', '-1')),
  )
  return stored.map((members) => members.map((member) => member.slice(16)))
}

/** What is seen in Redis. */
export async function seenView(space: TestNamespace, world: World): Promise<View> {
  const [jobs, counts, order, groups, stats, workers, findings] = await Promise.all([
    jobGet(space, { jids: jidsOf(world) }),
    queueCounts(space, { queueNames: [] }),
    seenOrder(space, queuesOf(world)),
    failureGroupList(space, { start: 0, count: 100 }),
    seenStats(space),
    space.connection.zrange(space.key('workers'), '0', '-1', 'WITHSCORES'),
    space.examine(),
  ])
  return {
    jobs: jobs.map((found) => {
      if (found === null) return null
      return found.kind === 'job' ? seenJob(found.job) : { ...found.job }
    }),
    counts,
    order,
    groups: Object.fromEntries(groups.groups.map(({ group, jobCount }) => [group, jobCount])),
    stats,
    workers: workers.flat().map(String),
    findings,
  }
}

import type { JobToComplete, QueuePopArgs } from '../../src/index.ts'
import { pendingOf, releaseDependents } from './dependencies.ts'
import { failJob, recordFailure } from './failing.ts'
import { pop, type ModelPopped } from './popping.ts'
import { replant } from './putting.ts'
import { expireCompleted } from './removing.ts'
import {
  enter,
  nextSerial,
  note,
  option,
  Refusal,
  remainingOf,
  statsOf,
  type Lock,
  type ModelJob,
  type World,
} from './world.ts'

/** A lease as a worker holds it; 0 for none. */
export interface Hold {
  readonly jid: string
  readonly lease: number
}

/** Settles a lease, or answers what the same settlement answered before. */
export function settle<T>(world: World, { jid, lease }: Hold, verb: string, act: (job: ModelJob, lock: Lock) => T): T {
  const job = world.jobs.get(jid)
  if (job?.lock?.lease === lease) {
    const answer = act(job, job.lock)
    if (verb !== 'heartbeat' && verb !== 'progress') job.settled = { lease, verb, answer }
    return answer
  }
  if (lease === 0 && job?.lock === undefined) throw new Refusal(job ? 'JOB_NOT_RUNNING' : 'JOB_NOT_FOUND', jid)
  if (lease !== 0 && job?.settled?.lease === lease && job.settled.verb === verb) return job.settled.answer as T
  throw new Refusal('JOB_LOST', jid)
}

function finish(world: World, job: ModelJob): string {
  job.state = 'complete'
  job.remaining = undefined
  job.completedAt = world.now
  job.lock = undefined
  releaseDependents(world, job.jid)
  return 'complete'
}

function complete(world: World, item: JobToComplete, lease: number, finished: string[]): string {
  return settle(world, { jid: item.jid, lease }, 'complete', (job, lock) => {
    const { nextQueueName: queueName, depends } = item
    const pending =
      queueName === undefined
        ? []
        : pendingOf(world, job.jid, depends ?? [], { added: new Map(), ignoreMissing: false })
    const stats = statsOf(world, job.queueName)
    stats.runs += 1
    stats.runSum += world.now - lock.startedAt
    note(world, job, 'done')
    job.data = item.data ?? job.data
    job.result = item.result
    if (queueName === undefined) {
      finished.push(job.jid)
      return finish(world, job)
    }
    replant(world, job, { queueName, due: world.now + item.delayMs, depends, pending })
    return job.state
  })
}

/** Answers a value or why it is refused. */
export function outcomeOf<T>(act: () => T): T | Refusal {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Completes jobs, each for itself, and pops. */
export function completeMany(
  world: World,
  jobs: readonly { readonly item: JobToComplete; readonly lease: number }[],
  popping: QueuePopArgs | undefined,
): { outcomes: (string | Refusal)[]; popped: ModelPopped | undefined } {
  const finished: string[] = []
  const outcomes = jobs.map(({ item, lease }) => outcomeOf(() => complete(world, item, lease, finished)))
  expireCompleted(world, finished)
  return { outcomes, popped: popping && pop(world, popping) }
}

/** Fails a job. */
export function fail(world: World, hold: Hold, group: string, message: string): string {
  return settle(world, hold, 'fail', (job) => {
    failJob(world, job, group, message)
    return hold.jid
  })
}

/** Lets a job be tried again; answers how many retries are left. */
export function retry(world: World, hold: Hold, delayMs: number, group: string | undefined): number {
  return settle(world, hold, 'retry', (job) => {
    job.remaining = remainingOf(job) - 1
    statsOf(world, job.queueName).retries += 1
    if (job.remaining < 0) {
      failJob(world, job, group)
      return -1
    }
    if (group !== undefined) recordFailure(world, job, group, '')
    note(world, job, 'retried')
    job.serial = nextSerial(world)
    job.lock = undefined
    enter(world, job, world.now + delayMs, false)
    return job.remaining
  })
}

/** Hands a job back as it was. */
export function release(world: World, hold: Hold, delayMs: number): string {
  return settle(world, hold, 'release', (job) => {
    note(world, job, 'released')
    job.lock = undefined
    enter(world, job, world.now + delayMs, false)
    return hold.jid
  })
}

/** Says how far the job has come; answers when. */
export function report(world: World, hold: Hold, value: string, message: string): number {
  return settle(world, hold, 'progress', (job) => {
    job.progress = { value, message, reportedAt: world.now }
    return world.now
  })
}

/** Renews a lock; answers when it expires. */
export function heartbeat(world: World, hold: Hold): number {
  return settle(world, hold, 'heartbeat', (_, lock) => {
    lock.expiresAt = world.now + option(world, 'heartbeat') * 1000
    lock.isInGrace = false
    world.workers.set(lock.workerName, world.now)
    return lock.expiresAt
  })
}

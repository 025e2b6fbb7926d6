import type { JobState } from '../../src/index.ts'
import { addDependencies, pendingOf } from './dependencies.ts'
import { failJob } from './failing.ts'
import { settle, type Hold } from './settling.ts'
import { enter, nextSerial, note, Refusal, remainingOf, statsOf, type ModelJob, type World } from './world.ts'

/** How many tags a job has at most. */
const MOST_TAGS = 100

function jobOf(world: World, jid: string): ModelJob {
  const job = world.jobs.get(jid)
  if (job === undefined) throw new Refusal('JOB_NOT_FOUND', jid)
  return job
}

/** Changes the priority of a job. */
export function setPriority(world: World, jid: string, priority: number): string {
  jobOf(world, jid).priority = priority
  return jid
}

/** Gives a job more tags; answers all that it has. */
export function tag(world: World, jid: string, tags: readonly string[]): readonly string[] {
  const job = jobOf(world, jid)
  const all = [...new Set([...job.tags, ...tags])]
  if (all.length > MOST_TAGS) throw new Refusal('INVALID_ARGUMENT', jid)
  job.tags = all
  return job.tags
}

/** Takes tags off a job; answers those that are left. */
export function untag(world: World, jid: string, tags: readonly string[]): readonly string[] {
  const job = jobOf(world, jid)
  job.tags = job.tags.filter((name) => !tags.includes(name))
  return job.tags
}

/** Tracks a job. */
export function track(world: World, jid: string): string {
  jobOf(world, jid).isTracked = true
  return jid
}

/** Tracks a job no longer; answers whether it was tracked. */
export function untrack(world: World, jid: string): boolean {
  const job = world.jobs.get(jid)
  const wasTracked = job?.isTracked ?? false
  if (job !== undefined) job.isTracked = false
  return wasTracked
}

/** What a job waits for. */
export interface Dependence {
  readonly state: JobState
  readonly dependencies: readonly string[]
}

function dependenceOf({ state, dependencies }: ModelJob): Dependence {
  return { state, dependencies: [...dependencies].sort() }
}

/** Makes a job that nobody has taken wait for others. */
export function depend(world: World, jid: string, others: readonly string[], ignoreMissing: boolean): Dependence {
  const job = jobOf(world, jid)
  if (!['waiting', 'scheduled', 'depends'].includes(job.state)) throw new Refusal('JOB_STATE', jid)
  const pending = pendingOf(world, jid, others, { added: new Map(), ignoreMissing })
  addDependencies(world, job, pending)
  if (pending.length > 0 && job.state !== 'depends') enter(world, job, job.dueAt ?? 0, true)
  return dependenceOf(job)
}

/** Lets a job wait for some no longer, or for nobody. */
export function undepend(world: World, jid: string, others: readonly string[] | 'all'): Dependence {
  const job = jobOf(world, jid)
  for (const other of others === 'all' ? [...job.dependencies] : others) {
    world.dependents.get(other)?.delete(jid)
    job.dependencies.delete(other)
  }
  if (job.state === 'depends' && job.dependencies.size === 0) {
    job.serial = nextSerial(world)
    enter(world, job, job.dueAt ?? 0, false)
  }
  return dependenceOf(job)
}

/** Takes a job from its worker; answers how many retries are left. */
export function timeout(world: World, hold: Hold): number {
  return settle(world, hold, 'timeout', (job) => {
    note(world, job, 'timed-out')
    statsOf(world, job.queueName).retries += 1
    job.remaining = remainingOf(job) - 1
    if (job.remaining < 0) {
      failJob(world, job)
      return -1
    }
    job.lock = undefined
    enter(world, job, world.now, false)
    return job.remaining
  })
}

/** Adds a message to the history of a job. */
export function log(world: World, jid: string, request: string): string {
  const job = jobOf(world, jid)
  if (job.logged === request) return jid
  job.logged = request
  note(world, job, 'logged')
  return jid
}

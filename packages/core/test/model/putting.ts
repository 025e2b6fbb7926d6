import type { JobMoveArgs, JobToPut } from '../../src/index.ts'
import { addDependencies, clearDependencies, pendingOf, type Added } from './dependencies.ts'
import { enter, nextSerial, note, Refusal, type ModelJob, type World } from './world.ts'

const NONE: Added = new Map()

interface Checked {
  readonly wanted: JobToPut
  readonly isRepeated: boolean
  readonly pending: readonly string[]
}

function isRepeated(world: World, { jid, request }: JobToPut): boolean {
  const existing = world.jobs.get(jid)
  if (existing !== undefined) return request === '' || existing.request === request
  const tombstone = world.now > world.goneUntil ? undefined : world.tombstones.get(jid)
  return tombstone !== undefined && (request === '' || tombstone.request === request)
}

function check(world: World, wanted: JobToPut, added: Added): Checked {
  const { jid, onConflict, depends, missing } = wanted
  const exists = world.jobs.has(jid)
  if (isRepeated(world, wanted) || (exists && onConflict === 'ignore')) return { wanted, isRepeated: true, pending: [] }
  const isTaken = !exists && wanted.request !== '' && world.templates.has(jid)
  if (isTaken || (exists && onConflict === 'error')) throw new Refusal('JOB_EXISTS', jid)
  const pending = pendingOf(world, jid, depends ?? [], { added, ignoreMissing: missing === 'ignore' })
  return { wanted, isRepeated: false, pending }
}

/** Lets a job that lies nowhere enter a queue anew. */
export function replant(
  world: World,
  job: ModelJob,
  goal: { queueName: string; due: number; depends: readonly string[] | undefined; pending: readonly string[] },
): void {
  job.queueName = goal.queueName
  job.serial = nextSerial(world)
  job.remaining = undefined
  job.lock = undefined
  note(world, job, 'put')
  if (goal.depends === undefined) return enter(world, job, goal.due, job.state === 'depends')
  clearDependencies(world, job)
  addDependencies(world, job, goal.pending)
  enter(world, job, goal.due, goal.pending.length > 0)
}

function create(world: World, wanted: JobToPut, pending: readonly string[]): void {
  const { jid, klass, queueName, data, priority, retries, timeoutMs, request } = wanted
  const tags = [...new Set(wanted.tags)]
  const job = newJob(world, { jid, klass, queueName, data, priority, retries, tags, timeoutMs }, world.now)
  job.request = request
  addDependencies(world, job, pending)
  enter(world, job, world.now + wanted.delayMs, pending.length > 0)
}

/** A job that did not exist. */
export function newJob(
  world: World,
  wanted: Pick<ModelJob, 'jid' | 'klass' | 'queueName' | 'data' | 'priority' | 'retries' | 'tags' | 'timeoutMs'>,
  createdAt: number,
  spawnedFrom?: string,
): ModelJob {
  const job: ModelJob = {
    ...wanted,
    state: 'waiting',
    remaining: undefined,
    serial: nextSerial(world),
    createdAt,
    readyAt: createdAt,
    dueAt: undefined,
    lock: undefined,
    settled: undefined,
    failure: undefined,
    completedAt: 0,
    result: undefined,
    progress: undefined,
    logged: '',
    isTracked: false,
    request: '',
    moved: '',
    spawnedFrom,
    dependencies: new Set(),
    history: [`put ${createdAt}`],
  }
  world.jobs.set(job.jid, job)
  return job
}

function apply(world: World, { wanted, isRepeated: isDone, pending }: Checked): string {
  if (isDone) return wanted.jid
  const job = world.jobs.get(wanted.jid)
  if (job === undefined) {
    create(world, wanted, pending)
    return wanted.jid
  }
  const { klass, data, priority, retries, tags, timeoutMs, request, queueName, depends } = wanted
  Object.assign(job, { klass, data, priority, retries, timeoutMs, tags: [...new Set(tags)] })
  if (request !== '') job.request = request
  replant(world, job, { queueName, due: world.now + wanted.delayMs, depends, pending })
  return wanted.jid
}

/** Puts all jobs or none. */
export function putAll(world: World, jobs: readonly JobToPut[]): string[] {
  const added = new Map<string, readonly string[]>()
  const seen = new Set<string>()
  const checked = jobs.map((wanted) => {
    if (seen.has(wanted.jid)) throw new Refusal('INVALID_ARGUMENT')
    seen.add(wanted.jid)
    const result = check(world, wanted, added)
    if (!result.isRepeated) added.set(wanted.jid, wanted.depends ?? [])
    return result
  })
  return checked.map((result) => apply(world, result))
}

/** Puts one job. */
export function put(world: World, wanted: JobToPut): string {
  return apply(world, check(world, wanted, NONE))
}

/** Moves a job; with a lease, only while that is valid. */
export function move(world: World, wanted: Omit<JobMoveArgs, 'lease'>, lease: number): string {
  const { jid, queueName, request, depends } = wanted
  const job = world.jobs.get(jid)
  if (job === undefined) throw new Refusal('JOB_NOT_FOUND', jid)
  if (job.moved === request) return jid
  if (lease !== 0 && job.lock?.lease !== lease) throw new Refusal('JOB_LOST', jid)
  const pending = pendingOf(world, jid, depends ?? [], { added: NONE, ignoreMissing: false })
  job.moved = request
  job.data = wanted.data ?? job.data
  job.priority = wanted.priority ?? job.priority
  job.retries = wanted.retries ?? job.retries
  job.tags = wanted.tags ?? job.tags
  job.timeoutMs = wanted.timeoutMs ?? job.timeoutMs
  replant(world, job, { queueName, due: world.now + wanted.delayMs, depends, pending })
  return jid
}

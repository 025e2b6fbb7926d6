import type { JobState } from '../../src/index.ts'

/** Why the model refuses a command. */
export class Refusal extends Error {
  readonly code: string
  readonly jid: string | undefined

  constructor(code: string, jid?: string) {
    super(code)
    this.code = code
    this.jid = jid
  }
}

/** A job as the model has it. Leases are numbers that the model counts; the runner knows what Redis calls them. */
export interface ModelJob {
  readonly jid: string
  klass: string
  queueName: string
  state: JobState
  data: string
  priority: number
  retries: number
  /** Undefined while no retry was used. */
  remaining: number | undefined
  tags: readonly string[]
  serial: number
  readonly createdAt: number
  readyAt: number
  dueAt: number | undefined
  lock: Lock | undefined
  settled: { readonly lease: number; readonly verb: string; readonly answer: unknown } | undefined
  failure:
    | { readonly group: string; readonly message: string; readonly failedAt: number; readonly workerName: string }
    | undefined
  completedAt: number
  result: string | undefined
  progress: { readonly value: string; readonly message: string; readonly reportedAt: number } | undefined
  timeoutMs: number | undefined
  request: string
  moved: string
  /** The id of the last message. */
  logged: string
  isTracked: boolean
  readonly spawnedFrom: string | undefined
  readonly dependencies: Set<string>
  readonly history: string[]
}

/** The lock of a running job. */
export interface Lock {
  readonly lease: number
  readonly workerName: string
  readonly startedAt: number
  expiresAt: number
  isInGrace: boolean
}

/** A recurring job as the model has it. */
export interface ModelTemplate {
  readonly jid: string
  queueName: string
  readonly klass: string
  readonly data: string
  intervalMs: number
  readonly offsetMs: number
  priority: number
  readonly retries: number
  tags: readonly string[]
  readonly backlog: number
  timeoutMs: number | undefined
  count: number
  nextRunAt: number
  pausedAt: number | undefined
}

/** What is counted of a queue. */
export interface ModelStats {
  waits: number
  waitSum: number
  runs: number
  runSum: number
  failures: number
  retries: number
}

/** What a pop was given, for when it is sent again. */
export interface LastPop {
  readonly request: string
  readonly position: number
  readonly given: readonly { readonly jid: string; readonly lease: number }[]
}

/** A namespace as the model has it. Which set a job lies in follows from its state. */
export interface World {
  now: number
  serial: number
  lease: number
  readonly jobs: Map<string, ModelJob>
  /** Who waits for a job, with the serials of their puts. */
  readonly dependents: Map<string, Map<string, number>>
  readonly templates: Map<string, ModelTemplate>
  readonly templateCounts: Map<string, number>
  /** When a queue was first used. */
  readonly queues: Map<string, number>
  readonly stats: Map<string, ModelStats>
  readonly config: Map<string, number>
  readonly tombstones: Map<string, { readonly why: string; readonly request: string }>
  goneUntil: number
  readonly pops: Map<string, LastPop>
  /** When a worker last asked for jobs or renewed a lock. */
  readonly workers: Map<string, number>
  /** When a queue was last noted to be asked for jobs. */
  readonly asked: Map<string, number>
  /** The jobs of runs out of turn by their requests. */
  readonly ran: Map<string, string>
  /** All leases that were ever given, the last one at the end. */
  readonly handed: { readonly jid: string; readonly lease: number }[]
}

/** A namespace with nothing in it. */
export function newWorld(now: number): World {
  return {
    now,
    serial: 0,
    lease: 0,
    jobs: new Map(),
    dependents: new Map(),
    templates: new Map(),
    templateCounts: new Map(),
    queues: new Map(),
    stats: new Map(),
    config: new Map(),
    tombstones: new Map(),
    goneUntil: 0,
    pops: new Map(),
    workers: new Map(),
    asked: new Map(),
    ran: new Map(),
    handed: [],
  }
}

const DEFAULTS: Readonly<Record<string, number>> = {
  heartbeat: 60,
  'grace-period': 10,
  'jobs-history': 2_592_000,
  'jobs-history-count': 50_000,
  'max-worker-age': 86_400,
}

/** An option in its own unit. */
export function option(world: World, name: string): number {
  return world.config.get(name) ?? DEFAULTS[name] ?? 0
}

/** The next place in line. */
export function nextSerial(world: World): number {
  world.serial += 1
  return world.serial
}

/** The jobs that a rule holds for. */
export function jobsWhere(world: World, rule: (job: ModelJob) => boolean): ModelJob[] {
  return [...world.jobs.values()].filter(rule)
}

/** What is counted of a queue. */
export function statsOf(world: World, queueName: string): ModelStats {
  const stats = world.stats.get(queueName) ?? { waits: 0, waitSum: 0, runs: 0, runSum: 0, failures: 0, retries: 0 }
  world.stats.set(queueName, stats)
  return stats
}

/** Adds an event to the history of a job. */
export function note(world: World, job: ModelJob, what: string): void {
  job.history.push(`${what} ${world.now}`)
}

/** How many retries are left. */
export function remainingOf(job: ModelJob): number {
  return job.remaining ?? job.retries
}

/** Order of names in Redis. All are ASCII. */
export function byName(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Lets a job enter its queue. */
export function enter(world: World, job: ModelJob, due: number, isBlocked: boolean): void {
  if (!world.queues.has(job.queueName)) world.queues.set(job.queueName, world.now)
  job.dueAt = due > world.now ? due : undefined
  if (isBlocked) job.state = 'depends'
  else if (job.dueAt !== undefined) job.state = 'scheduled'
  else {
    job.state = 'waiting'
    job.readyAt = world.now
  }
}

import { availableParallelism } from 'node:os'
import { checkMiddleware, checkName, checkTimeout, dropUndefined, InvalidArgumentError } from '@qless/client'
import type { JobKind, JobMiddleware } from '@qless/client'
import type { ChildPoolOptions } from './children/child-pool.ts'
import { moduleUrls } from './modules/module-url.ts'
import { RESERVERS, type OwnReserver, type ReserverName } from './reservers/reserver.ts'

/** Options of a worker, whatever runs its handlers. */
interface CommonOptions {
  /**
   * Seconds between two looks at the queues when no wake-up comes, give or take a fifth; 10 at most. 0: the worker closes
   * when there is nothing to do. @default 5
   */
  readonly interval?: number
  /** The name under which the worker holds its jobs, its own alone. @default '<host>-<pid>-<random>' */
  readonly name?: string
  /**
   * Whether jobs that a worker of the same name still holds when this one starts run again at once, not when their locks
   * have expired; each is charged a retry. @default whether a name is given
   */
  readonly resume?: boolean
  /** How long a handler may run, in seconds, where neither the job nor its kind says that. @default for ever */
  readonly timeoutSeconds?: number
  /** ms that a handler has to end on its signal before it is stopped. @default 4000 */
  readonly abortMs?: number
  /** The folder below which the work folders of jobs lie. @default the machine's folder for temporary files */
  readonly workFolder?: string
}

/** Options of a worker that runs handlers in its own process. */
export interface InProcessWorkerOptions extends CommonOptions {
  readonly isolation?: 'none'
  /** What the worker can run: definitions, and classes with a static `perform`. */
  // Data of different kinds of jobs has no common type; each handler gets the data of its own kind.
  readonly jobs: readonly JobKind<never>[]
  /** What stands around every handler, and its own middleware; the last one is the outermost. */
  readonly middleware?: readonly JobMiddleware[]
  /** How many jobs run at the same time. @default 10 */
  readonly concurrency?: number
}

/** Options of a worker that runs handlers in child processes. */
export interface ProcessWorkerOptions extends CommonOptions {
  readonly isolation: 'process'
  /**
   * The modules with what the worker can run, which its children load: paths, or file URLs. Each export that is a definition,
   * a class with a static `perform`, or a list of such, is a kind of job; an export named `middleware` stands around all.
   */
  readonly jobs: string | readonly string[]
  /** Modules that each child loads before the jobs: paths, or file URLs. */
  readonly setup?: string | readonly string[]
  /** How many jobs run at the same time. @default the number of processors */
  readonly concurrency?: number
  /**
   * How many child processes there are. With fewer than `concurrency`, each runs several jobs at once, and takes all of them
   * with it when it dies. @default what `concurrency` is
   */
  readonly processes?: number
  /**
   * After how many jobs a child is replaced; `Infinity`: never. @default 1, or `Infinity` where a child runs several at once
   */
  readonly jobsPerChild?: number
  /** How much memory a child may use, in megabytes: with more it is ended, which its jobs are charged for. @default no limit */
  readonly memoryLimitMegabytes?: number
}

/** From which queues a worker takes jobs, in an order that is there. */
export interface QueuesInOrder {
  /** The queues to take jobs from. */
  readonly queues: readonly string[]
  /**
   * `ordered`: the first queue until it is empty, then the next; `round-robin`: one of each in turn;
   * `shuffled-round-robin`: the same, in an order that each worker draws. @default 'ordered'
   */
  readonly reserver?: ReserverName
}

/** From which queues a worker takes jobs, by a reserver of the user's. */
export interface QueuesByOwnReserver {
  /** It says which. */
  readonly queues?: undefined
  readonly reserver: OwnReserver
}

/** Options of a worker. */
export type WorkerOptions = (InProcessWorkerOptions | ProcessWorkerOptions) & (QueuesInOrder | QueuesByOwnReserver)

/** Options of `close`. */
export interface CloseOptions {
  /** ms that running jobs have to end by themselves. @default 30000 */
  readonly timeoutMs?: number
  /** ms that their handlers have, after that, to end on their signal. @default 4000 */
  readonly abortMs?: number
  /**
   * Whether jobs whose handlers do not end are handed back, too: for a process that ends with the worker. Their handlers would
   * go on beside the next attempt. @default false
   */
  readonly handBackUnfinished?: boolean
}

/** Options that every worker has, with every default filled in. */
export interface CompleteWorkerOptions {
  readonly queues: readonly string[]
  readonly reserver: ReserverName | OwnReserver
  readonly interval: number
  readonly name: string | undefined
  readonly resume: boolean
  readonly timeoutMs: number | undefined
  readonly abortMs: number
  readonly workFolder: string | undefined
  readonly concurrency: number
}

const DEFAULTS = { queues: [], reserver: 'ordered', interval: 5, abortMs: 4000, isolation: 'none' } as const
const CLOSE_DEFAULTS = { timeoutMs: 30_000, abortMs: 4000, handBackUnfinished: false } as const
const COMMON = ['isolation', 'jobs', 'queues', 'concurrency', 'reserver', 'interval', 'name', 'resume'].concat(
  'timeoutSeconds',
  'abortMs',
  'workFolder',
)
const OF_ISOLATION = {
  none: ['middleware'],
  process: ['setup', 'processes', 'jobsPerChild', 'memoryLimitMegabytes'],
} as const
const MOST = 1000

/** Checks the options that every worker has, and that there are no others, and fills in the defaults. */
export function checkOptions(given: WorkerOptions): CompleteWorkerOptions {
  const isolation = checkIsolation(given)
  refuseUnknown(given, [...COMMON, ...OF_ISOLATION[isolation]])
  const options = { ...DEFAULTS, ...dropUndefined(given) }
  const { queues, reserver, interval, abortMs, name, workFolder } = options
  checkReserver(reserver, queues)
  if (!Number.isFinite(interval) || interval < 0) {
    throw new InvalidArgumentError('interval', interval, 'a number of seconds of at least 0')
  }
  return {
    queues,
    reserver,
    interval,
    name: name === undefined ? undefined : checkName('name', name),
    resume: checkBoolean('resume', options.resume ?? name !== undefined),
    timeoutMs: checkTimeout(options.timeoutSeconds),
    abortMs: checkMs('abortMs', abortMs),
    workFolder: workFolder === undefined ? undefined : checkName('workFolder', workFolder),
    concurrency: checkCount('concurrency', options.concurrency ?? defaultConcurrency(isolation)),
  }
}

/** Checks the kinds of jobs, and the middleware, of a worker that runs handlers in its own process. */
export function checkKinds({ jobs, middleware }: InProcessWorkerOptions): void {
  if (!Array.isArray(jobs)) throw new InvalidArgumentError('jobs', jobs, 'a list of kinds of jobs')
  checkMiddleware('the worker', middleware)
}

/** Checks what only a worker with child processes has, and fills in the defaults. */
export function checkProcesses(
  given: ProcessWorkerOptions,
  concurrency: number,
): Pick<ChildPoolOptions, 'setup' | 'processes' | 'concurrency' | 'jobsPerChild' | 'memoryLimitMegabytes'> {
  const { processes: wanted = concurrency, memoryLimitMegabytes = Infinity } = given
  const jobs = moduleUrls('jobs', given.jobs)
  if (jobs.length === 0) throw new InvalidArgumentError('jobs', given.jobs, 'the path of a module')
  if (typeof memoryLimitMegabytes !== 'number' || !(memoryLimitMegabytes > 0)) {
    throw new InvalidArgumentError('memoryLimitMegabytes', memoryLimitMegabytes, 'a number above 0')
  }
  const processes = Math.min(checkCount('processes', wanted), concurrency)
  return {
    setup: { type: 'setup', setup: moduleUrls('setup', given.setup), jobs },
    processes,
    concurrency,
    jobsPerChild: checkJobsPerChild(given.jobsPerChild, Math.ceil(concurrency / processes)),
    memoryLimitMegabytes,
  }
}

/** A child that runs several jobs at once must be good for as many. */
function checkJobsPerChild(given: number | undefined, atOnce: number): number {
  const count = given ?? (atOnce === 1 ? 1 : Infinity)
  if (count === Infinity || (Number.isInteger(count) && count >= atOnce)) return count
  const why = atOnce === 1 ? '' : `, as many as a child runs at once,`
  throw new InvalidArgumentError('jobsPerChild', count, `a whole number of at least ${atOnce}${why} or Infinity`)
}

/** Checks the options of `close` and fills in the defaults. */
export function checkCloseOptions(given: CloseOptions): Required<CloseOptions> {
  refuseUnknown(given, Object.keys(CLOSE_DEFAULTS))
  const { timeoutMs, abortMs, handBackUnfinished } = { ...CLOSE_DEFAULTS, ...dropUndefined(given) }
  return {
    timeoutMs: checkMs('timeoutMs', timeoutMs),
    abortMs: checkMs('abortMs', abortMs),
    handBackUnfinished: checkBoolean('handBackUnfinished', handBackUnfinished),
  }
}

/** A whole number from 1 to 1,000. */
function checkCount(argument: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST) return value
  throw new InvalidArgumentError(argument, value, `a whole number from 1 to ${MOST}`)
}

function defaultConcurrency(isolation: 'none' | 'process'): number {
  return isolation === 'process' ? availableParallelism() : 10
}

function checkIsolation(given: WorkerOptions): 'none' | 'process' {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new InvalidArgumentError('options', given, 'an object')
  const isolation: unknown = given.isolation ?? DEFAULTS.isolation
  if (isolation === 'none' || isolation === 'process') return isolation
  throw new InvalidArgumentError('isolation', isolation, "'none' or 'process'")
}

function checkReserver(reserver: ReserverName | OwnReserver, queues: readonly string[]): void {
  if (typeof reserver === 'object' && reserver !== null) return checkOwn(reserver)
  if (!RESERVERS.includes(reserver)) {
    throw new InvalidArgumentError('reserver', reserver, `${RESERVERS.join(', ')}, or a reserver of your own`)
  }
  checkQueues('queues', queues)
}

function checkOwn({ queues, reserve, description }: OwnReserver): void {
  if (typeof reserve !== 'function') throw new InvalidArgumentError('reserver.reserve', reserve, 'a function')
  if (typeof description !== 'string') throw new InvalidArgumentError('reserver.description', description, 'a text')
  checkQueues(
    'reserver.queues',
    Array.isArray(queues) ? queues.map((queue) => (typeof queue === 'string' ? queue : queue?.name)) : queues,
  )
}

function checkQueues(argument: string, queues: unknown): void {
  if (!Array.isArray(queues) || queues.length === 0) {
    throw new InvalidArgumentError(argument, queues, 'a list of at least one queue')
  }
  for (const name of queues) checkName(argument, name)
}

function checkMs(argument: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new InvalidArgumentError(argument, value, 'a number of ms of at least 0')
}

function checkBoolean(argument: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new InvalidArgumentError(argument, value, 'true or false')
}

function refuseUnknown(given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw new InvalidArgumentError(`options.${name}`, name, `one of ${known.join(', ')}`)
  }
}

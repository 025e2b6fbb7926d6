import { checkName, dropUndefined, InvalidArgumentError, type JobKind } from '@qless/client'
import type { ReserverName } from './reservers/reserver.ts'

/** Options of a worker. */
export interface WorkerOptions {
  /** The queues to take jobs from. */
  readonly queues: readonly string[]
  /** What the worker can run: definitions, and classes with a static `perform`. */
  // Data of different kinds of jobs has no common type; each handler gets the data of its own kind.
  readonly jobs: readonly JobKind<never>[]
  /** How many jobs run at the same time. @default 10 */
  readonly concurrency?: number
  /** `ordered`: the first queue until it is empty, then the next; `round-robin`: one of each in turn. @default 'ordered' */
  readonly reserver?: ReserverName
  /** Seconds between two looks at the queues when no wake-up comes, give or take a fifth; 10 at most. @default 5 */
  readonly interval?: number
  /** The name under which the worker holds its jobs, its own alone. @default '<host>-<pid>-<random>' */
  readonly name?: string
}

/** Options of `close`. */
export interface CloseOptions {
  /** ms that running jobs have to end by themselves. @default 30000 */
  readonly timeoutMs?: number
  /** ms that their handlers have, after that, to end on their signal. @default 4000 */
  readonly abortMs?: number
}

/** Options of a worker with every default filled in. */
export type CompleteWorkerOptions = Required<Omit<WorkerOptions, 'name'>> & { readonly name: string | undefined }

const DEFAULTS = { concurrency: 10, reserver: 'ordered', interval: 5, name: undefined } as const
const CLOSE_DEFAULTS = { timeoutMs: 30_000, abortMs: 4000 } as const
const NAMES = ['queues', 'jobs', 'concurrency', 'reserver', 'interval', 'name']
const MOST = 1000

/** Checks the options and fills in the defaults. */
export function checkOptions(given: WorkerOptions): CompleteWorkerOptions {
  refuseUnknown(given, NAMES)
  const options = { ...DEFAULTS, ...dropUndefined(given) }
  if (!Array.isArray(options.queues) || options.queues.length === 0) {
    throw new InvalidArgumentError('queues', options.queues, 'a list of at least one queue')
  }
  for (const name of options.queues) checkName('queues', name)
  if (!Array.isArray(options.jobs)) throw new InvalidArgumentError('jobs', options.jobs, 'a list of kinds of jobs')
  if (!Number.isInteger(options.concurrency) || options.concurrency < 1 || options.concurrency > MOST) {
    throw new InvalidArgumentError('concurrency', options.concurrency, `a whole number from 1 to ${MOST}`)
  }
  if (options.reserver !== 'ordered' && options.reserver !== 'round-robin') {
    throw new InvalidArgumentError('reserver', options.reserver, "'ordered' or 'round-robin'")
  }
  if (!Number.isFinite(options.interval) || options.interval <= 0) {
    throw new InvalidArgumentError('interval', options.interval, 'a number of seconds above 0')
  }
  return options
}

/** Checks the options of `close` and fills in the defaults. */
export function checkCloseOptions(given: CloseOptions): Required<CloseOptions> {
  refuseUnknown(given, Object.keys(CLOSE_DEFAULTS))
  const options = { ...CLOSE_DEFAULTS, ...dropUndefined(given) }
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isFinite(value) || value < 0)
      throw new InvalidArgumentError(name, value, 'a number of ms of at least 0')
  }
  return options
}

function refuseUnknown(given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) throw new InvalidArgumentError('options', given, 'an object')
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw new InvalidArgumentError(`options.${name}`, name, `one of ${known.join(', ')}`)
  }
}

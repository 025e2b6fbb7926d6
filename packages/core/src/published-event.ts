/** The events of tracked jobs; each has a channel of its own. */
export const TRACKED_EVENTS = [
  'track',
  'untrack',
  'put',
  'popped',
  'completed',
  'failed',
  'stalled',
  'canceled',
] as const

/** The name of an event of tracked jobs. */
export type TrackedEventName = (typeof TRACKED_EVENTS)[number]

/** Something happened to a tracked job; `track` and `untrack` are told of every job. */
export type TrackedEvent = { readonly [Name in TrackedEventName]: AboutJob<Name> }[TrackedEventName]

/** What every event about a job says. */
export interface AboutJob<Name extends string> {
  readonly event: Name
  readonly jid: string
}

/** What an event about a job in a queue says. */
export interface AboutQueue<Name extends string> extends AboutJob<Name> {
  readonly queueName: string
}

/** A job was put, or moved, into a queue. */
export type PutEvent = AboutQueue<'put'>

/** A job was completed in one queue and put into the next one. */
export interface AdvancedEvent extends AboutQueue<'advanced'> {
  readonly nextQueueName: string
}

/** A job was completed for good. */
export type CompletedEvent = AboutQueue<'completed'>

/** A job failed, by its worker or because no retry was left. */
export interface FailedEvent extends AboutJob<'failed'> {
  readonly workerName: string
  readonly group: string
  readonly message: string
}

/** A job was canceled. */
export interface CanceledEvent extends AboutQueue<'canceled'> {
  /** The worker that ran it, or ''. */
  readonly workerName: string
}

/** A worker lost its lock on a job: it expired, or the job was moved away or timed out. */
export interface LockLostEvent extends AboutJob<'lock_lost'> {
  readonly workerName: string
}

/** A running job said how far it has come. */
export interface ProgressEvent extends AboutQueue<'progress'> {
  readonly workerName: string
  /** What the job reported. */
  readonly progress: unknown
  /** The same for people, or ''. */
  readonly message: string
}

/** An option of the namespace was set. */
export interface ConfigSetEvent {
  readonly event: 'config_set'
  readonly option: string
  /** The value as text. */
  readonly value: string
}

/** An option of the namespace was returned to its default. */
export interface ConfigUnsetEvent {
  readonly event: 'config_unset'
  readonly option: string
}

/** Whatever the log of a namespace tells. */
export type LogEvent =
  | PutEvent
  | AdvancedEvent
  | CompletedEvent
  | FailedEvent
  | CanceledEvent
  | LockLostEvent
  | ProgressEvent
  | ConfigSetEvent
  | ConfigUnsetEvent

/** The name of an event of the log. */
export type LogEventName = LogEvent['event']

/** Whatever one worker is told. */
export type WorkerEvent = LockLostEvent | CanceledEvent

/** The name of an event that a worker is told. */
export type WorkerEventName = WorkerEvent['event']

type Members = Readonly<Record<string, unknown>>
type Decoders = { readonly [Name in LogEventName]: (members: Members) => Extract<LogEvent, { event: Name }> }

const queueOf = (members: Members): { jid: string; queueName: string } => ({
  jid: text(members, 'jid'),
  queueName: text(members, 'queue'),
})
const workerOf = (members: Members): { jid: string; workerName: string } => ({
  jid: text(members, 'jid'),
  workerName: text(members, 'worker'),
})

const decoders: Decoders = {
  put: (members) => ({ event: 'put', ...queueOf(members) }),
  advanced: (members) => ({ event: 'advanced', ...queueOf(members), nextQueueName: text(members, 'to') }),
  completed: (members) => ({ event: 'completed', ...queueOf(members) }),
  failed: (members) => ({
    event: 'failed',
    ...workerOf(members),
    group: text(members, 'group'),
    message: text(members, 'message'),
  }),
  canceled: (members) => ({ event: 'canceled', ...workerOf(members), ...queueOf(members) }),
  lock_lost: (members) => ({ event: 'lock_lost', ...workerOf(members) }),
  progress: (members) => ({
    event: 'progress',
    ...workerOf(members),
    ...queueOf(members),
    progress: members['progress'],
    message: text(members, 'message'),
  }),
  config_set: (members) => ({ event: 'config_set', option: text(members, 'option'), value: text(members, 'value') }),
  config_unset: (members) => ({ event: 'config_unset', option: text(members, 'option') }),
}

/** The names of the events of the log. */
export const LOG_EVENTS: readonly LogEventName[] = Object.keys(decoders).filter(isLogEventName)

/** The names of the events that a worker is told. */
export const WORKER_EVENTS: readonly WorkerEventName[] = ['lock_lost', 'canceled']

/** Takes a message of the log apart. Undefined for one that is no event, or an event of newer code. */
export function decodeLogEvent(message: string): LogEvent | undefined {
  const members = parse(message)
  const name = members?.['event']
  if (members === undefined || !isLogEventName(name)) return undefined
  try {
    return decoders[name](members)
  } catch {
    // A member is missing or of another type: somebody else has published this.
    return undefined
  }
}

/** Takes a message to a worker apart. Undefined for one that is no event, or an event of newer code. */
export function decodeWorkerEvent(message: string): WorkerEvent | undefined {
  const event = decodeLogEvent(message)
  return event?.event === 'lock_lost' || event?.event === 'canceled' ? event : undefined
}

function isLogEventName(name: unknown): name is LogEventName {
  return typeof name === 'string' && Object.hasOwn(decoders, name)
}

function parse(message: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(message)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    // No JSON: no event of ours.
    return undefined
  }
}

function text(members: Members, name: string): string {
  const value = members[name]
  if (typeof value !== 'string') throw new TypeError(`${name} is no text`)
  return value
}

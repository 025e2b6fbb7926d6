import type { Entry } from '../journal.ts'

/** A job as Redis has it at the end. */
export interface StoredJob {
  readonly jid: string
  readonly state: string
  readonly queueName: string
  /** What has happened to it, the oldest first. */
  readonly history: readonly { readonly what: string; readonly at: number }[]
  /** What it left behind. */
  readonly result?: unknown
}

/** What a Redis has forgotten that came back without the end of what it had written. */
export interface Forgotten {
  /** What was answered before that is not forgotten, in ms since the epoch. */
  readonly from: number
  /** When it was back. */
  readonly until: number
}

/** A part of a run, in ms since the epoch. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** All that is known when a run is over. */
export interface Evidence {
  /** The journals of all processes, in the order of time. */
  readonly entries: readonly Entry[]
  /** The jobs in Redis, by their jids. */
  readonly jobs: ReadonlyMap<string, StoredJob>
  /** How many jobs Redis has that nobody has put. */
  readonly strangerCount: number
  /** What the doctor found. */
  readonly findings: readonly string[]
  /** What programs of the load said that ended as they should not. */
  readonly complaints: readonly string[]
  /** When the fault began and was over, in ms since the epoch. */
  readonly faultAt: number
  readonly healedAt: number
  /** When the fault was surely in force. @default all the time from `faultAt` to `healedAt` */
  readonly inForce?: Span | undefined
  /** What Redis may have forgotten. @default nothing */
  readonly forgotten?: readonly Forgotten[]
  /** Whether completed jobs may have left Redis by their age. @default false */
  readonly completedLeave?: boolean
}

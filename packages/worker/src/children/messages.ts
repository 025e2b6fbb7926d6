import type { ConnectionOptions, JobRecord } from '@qless/client'
import type { Ending } from '../ending.ts'

/** What a child is told once, before anything else. */
export interface Setup {
  readonly type: 'setup'
  /** Modules to load first, as file URLs. */
  readonly setup: readonly string[]
  /** Modules with jobs, as file URLs. */
  readonly jobs: readonly string[]
  /** The folder in which jobs may make their own. */
  readonly workFolders: string
}

/** Where jobs come from; runs name it by its number. */
export interface FeedSetup {
  readonly type: 'feed'
  readonly feed: number
  readonly namespace: string
  readonly source: string | ConnectionOptions | undefined
}

/** A job to run. */
export interface RunMessage {
  /** The number of the run, by which the other messages name it. */
  readonly run: number
  readonly feed: number
  readonly record: JobRecord
}

/** An error as it travels. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
  /** What else it tells: the details of an error of Qless, the seconds of a time-out. */
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

/** What the parent tells a child. */
export type ToChild =
  | Setup
  | FeedSetup
  /** Runs to start one after the other, as soon as fewer than `seats` are active. */
  | { readonly type: 'runs'; readonly seats: number; readonly runs: readonly RunMessage[] }
  /** Runs that have not started, up to a number, will not start; others may. */
  | { readonly type: 'forget'; readonly upTo: number }
  /** What a job printed is read. */
  | { readonly type: 'heard' }
  /** The signal of a run is to fire. */
  | { readonly type: 'abort'; readonly run: number; readonly reason: PlainError }
  /** What Redis answered to a call. */
  | { readonly type: 'reply'; readonly call: number; readonly reply?: unknown; readonly error?: PlainError }
  /** Nothing is left to do. */
  | { readonly type: 'stop' }

/** How a run ended, as it travels. */
export type PlainEnding = Omit<Ending, 'thrown'> & { readonly thrown?: PlainError | undefined }

/** A run has ended, and the process uses so many bytes of memory. */
export interface Ended {
  readonly type: 'ended'
  readonly run: number
  readonly ending: PlainEnding
  readonly rss: number
  /** Whether something was printed; then nothing starts until that is read. */
  readonly hasPrinted?: true | undefined
}

/** What a child tells its parent. */
export type ToParent =
  /** The modules are loaded; these classes have a time-out of their own, in ms. */
  | { readonly type: 'ready'; readonly timeouts: readonly (readonly [klass: string, ms: number])[] }
  /** The modules cannot be loaded. */
  | { readonly type: 'failed'; readonly reason: string }
  | Ended
  /** It has forgotten what it was told to, and starts runs again. */
  | { readonly type: 'goesOn' }
  /** A command for Redis, of a job of the run. */
  | {
      readonly type: 'call'
      readonly call: number
      readonly run: number
      readonly command: string
      readonly args: string[]
    }
  /** Something went wrong beside a run. */
  | { readonly type: 'error'; readonly error: PlainError }

/** What a child sends: nothing else comes from us. */
export interface Envelope {
  readonly qless: ToParent
}

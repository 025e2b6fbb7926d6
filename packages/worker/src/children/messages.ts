import type { ConnectionOptions, JobRecord } from '@qless/client'
import type { Ending } from '../ending.ts'

/** What a child is told once, before anything else. */
export interface Setup {
  readonly type: 'setup'
  /** Modules to load first, as file URLs. */
  readonly setup: readonly string[]
  /** Modules with jobs, as file URLs. */
  readonly jobs: readonly string[]
}

/** A job to run. */
export interface Run {
  readonly type: 'run'
  /** The number of the run, by which the other messages name it. */
  readonly run: number
  readonly record: JobRecord
  readonly namespace: string
  readonly source: string | ConnectionOptions | undefined
  /** The folder in which the job may make its own. */
  readonly workFolders: string
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
  | Run
  /** The signal of a run is to fire. */
  | { readonly type: 'abort'; readonly run: number; readonly reason: PlainError }
  /** What Redis answered to a call. */
  | { readonly type: 'reply'; readonly call: number; readonly reply?: unknown; readonly error?: PlainError }
  /** Nothing is left to do. */
  | { readonly type: 'stop' }

/** How a run ended, as it travels. */
export type PlainEnding = Omit<Ending, 'thrown'> & { readonly thrown?: PlainError | undefined }

/** What a child tells its parent. */
export type ToParent =
  /** The modules are loaded; these classes have a time-out of their own, in ms. */
  | { readonly type: 'ready'; readonly timeouts: readonly (readonly [klass: string, ms: number])[] }
  /** The modules cannot be loaded. */
  | { readonly type: 'failed'; readonly reason: string }
  /** A run has ended, and the process uses so many bytes of memory. */
  | { readonly type: 'ended'; readonly run: number; readonly ending: PlainEnding; readonly rss: number }
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

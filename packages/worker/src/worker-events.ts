import type { Job } from '@qless/client'

/** A line, or a piece of a very long one, that a child process printed. */
export interface OutputLine {
  readonly pid: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

/** A child process that runs handlers. */
export interface ChildProcessInfo {
  readonly pid: number
  /** How many jobs it has run. */
  readonly jobCount: number
  /** Its exit code, or the signal that ended it, when it has ended. */
  readonly end?: number | NodeJS.Signals
}

/** Why a job fails or is tried again. */
export interface Reason {
  /** The failure group; '' where none was named. */
  readonly group: string
  /** What happened, for people. */
  readonly message: string
}

/** What a worker tells. A listener that throws does not harm the worker; its error is told as `error`. */
export interface WorkerEvents {
  /** A handler is about to run. */
  started: [job: Job]
  /** A job was completed. */
  completed: [job: Job]
  /**
   * A job went into a failure group: its handler threw that, or wants it, and then `thrown` is undefined; or no retry was left
   * when it was to be tried again.
   */
  failed: [job: Job, thrown: unknown, reason: Reason]
  /** A job is tried again, which used up a retry: its handler wants it, its time was over, or its process died. */
  retried: [job: Job, retriesLeft: number, reason: Reason]
  /** A handler had its job moved. */
  moved: [job: Job, queueName: string]
  /** A handler completed, failed, retried, moved or canceled its job itself. */
  settled: [job: Job]
  /** A job that was interrupted went back to its queue as it was. */
  released: [job: Job]
  /** The lock on a job was lost: what its handler did counts for nothing, the job runs elsewhere. */
  lost: [job: Job, error: Error]
  /** The queues have nothing to do now, and no handler runs. */
  idle: []
  /** The worker has stopped taking jobs until `resume`. */
  paused: []
  /** The worker takes jobs again. */
  resumed: []
  /** A child process printed something, while it ran this job where it runs one at a time. */
  output: [line: OutputLine, job: Job | undefined]
  /** A child process is ready for jobs. */
  childStarted: [child: ChildProcessInfo]
  /** A child process has ended. */
  childEnded: [child: ChildProcessInfo]
  /** The event loop of a child process is blocked, and by what. */
  childBlocked: [child: ChildProcessInfo, blockedMs: number, stack: string]
  /** Something went wrong outside of handlers. The worker goes on. */
  error: [error: unknown]
}

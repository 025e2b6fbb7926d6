/** What is known of a worker. */
export interface WorkerInfo {
  /** The worker's name. */
  readonly name: string
  /** When it last asked for jobs; undefined when it is not listed any more, but still holds jobs. */
  readonly lastSeenAt: Date | undefined
  /** The machine that it runs on. This and the rest is known of workers of `@qless/worker`. */
  readonly hostname: string | undefined
  /** The number of its process. */
  readonly pid: number | undefined
  /** How many jobs it runs at once at most. */
  readonly concurrency: number | undefined
  /** By how many ms its clock is ahead of the server's, negative when it is behind; nothing depends on it. */
  readonly clockSkewMs: number | undefined
  /** The queues that it takes jobs from. */
  readonly queueNames: readonly string[]
}

/** A worker, and how many jobs it holds. */
export interface WorkerCounts extends WorkerInfo {
  /** Jobs under a lock. */
  readonly jobs: number
  /** Jobs whose lock has expired. */
  readonly stalled: number
}

/** A worker, and which jobs it holds. */
export interface WorkerDetails extends WorkerInfo {
  /** Jids of the jobs under a lock. */
  readonly jobs: readonly string[]
  /** Jids of the jobs whose lock has expired. */
  readonly stalled: readonly string[]
}

/** The name of an option of the command, as in `--redis`. */
export type FlagName =
  | ('redis' | 'namespace' | 'queues' | 'queue' | 'job-reserver' | 'interval' | 'jobs' | 'setup')
  | ('run-as-single-process' | 'concurrency' | 'processes' | 'jobs-per-child' | 'memory-limit' | 'timeout')
  | ('name' | 'resume' | 'work-folder' | 'term-timeout' | 'quit-timeout' | 'verbose' | 'vverbose' | 'log-format')
  | ('health-file' | 'health-port' | 'health-host')

/** An option of the command. */
export interface Flag {
  /** The environment variable that says the same. */
  readonly variable: string
  /** What the value is, for people; without one it is on or off. */
  readonly value?: string
  /** The option in one letter. */
  readonly short?: string
  /** Whether it may be given several times. */
  readonly isList?: boolean
  /** What it does, for people; lines of at most 80 characters. */
  readonly help: readonly string[]
}

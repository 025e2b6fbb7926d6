/** The values of the options, in the units of the seed: seconds, with fractions, and counts. */
export interface ConfigValues {
  /** What the dashboard calls itself. @default 'qless' */
  readonly application: string
  /** Seconds that a job may run without a sign of life, from 0.001. @default 60 */
  readonly heartbeat: number
  /** Seconds that a worker is granted after that, before the job goes to another one; 0 or less for none. @default 10 */
  readonly 'grace-period': number
  /** Seconds that a completed job is kept. @default 2592000, 30 days */
  readonly 'jobs-history': number
  /** How many completed jobs are kept. @default 50000 */
  readonly 'jobs-history-count': number
  /** Seconds that a failed job is kept; null for ever. @default null */
  readonly 'failed-history': number | null
  /** How many failed jobs are kept; null for all. @default null */
  readonly 'failed-history-count': number | null
  /** How many events of a job's history are kept, the first one always; 0 for all. @default 100 */
  readonly 'max-job-history': number
  /** The most bytes of a job's data. @default 1048576 */
  readonly 'max-job-data': number
  /** The most bytes of a job's result. @default 1048576 */
  readonly 'max-job-result': number
  /** Seconds without a pop after which a worker is not listed any more, from 0.001. @default 86400, a day */
  readonly 'max-worker-age': number
  /** Days that statistics are kept. @default 30 */
  readonly 'stats-history': number
}

/** The name of an option. */
export type ConfigOption = keyof ConfigValues

/** The name of an option of one queue: its own heartbeat in seconds, and how many of its jobs may run at once. */
export type QueueConfigOption = `${string}-heartbeat` | `${string}-max-concurrency`

/** The options of a namespace with their defaults. */
export const CONFIG_DEFAULTS: ConfigValues = {
  application: 'qless',
  heartbeat: 60,
  'grace-period': 10,
  'jobs-history': 2_592_000,
  'jobs-history-count': 50_000,
  'failed-history': null,
  'failed-history-count': null,
  'max-job-history': 100,
  'max-job-data': 1_048_576,
  'max-job-result': 1_048_576,
  'max-worker-age': 86_400,
  'stats-history': 30,
}

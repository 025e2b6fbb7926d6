import { configList, configSet, InvalidArgumentError, type ScriptContext } from '@qless/core'
import { checkChoice, checkInteger, checkName, checkNumber } from './checks.ts'

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

const COUNTS: readonly ConfigOption[] = [
  'jobs-history-count',
  'failed-history-count',
  'max-job-history',
  'max-job-data',
  'max-job-result',
]
const DAYS: readonly ConfigOption[] = ['stats-history']
/** Options of which a value of 0 would mean that nothing works. */
const LENGTHS: readonly ConfigOption[] = ['heartbeat', 'max-worker-age']
const LEAST_LENGTH = 0.001
const MOST = 1_000_000_000

/** Options that all clients and workers of a namespace share. A change counts from the next call on, everywhere. */
export class Config {
  readonly #context: ScriptContext

  /** The options come from `client.config`. @hidden */
  constructor(context: ScriptContext) {
    this.#context = context
  }

  /**
   * The value of an option, which is its default unless it is set.
   *
   * @throws InvalidArgumentError when there is no such option
   */
  async get<Option extends ConfigOption>(option: Option): Promise<ConfigValues[Option]>
  /**
   * The value of an option of one queue, or null when the queue has none of its own.
   *
   * @throws InvalidArgumentError when there is no such option
   */
  async get(option: QueueConfigOption): Promise<number | null>
  async get(option: ConfigOption | QueueConfigOption): Promise<string | number | null> {
    const queueName = queueOf(option)
    if (queueName === undefined) return (await this.all())[checkOption(option)]
    const stored = (await configList(this.#context, { queueName })).get(option)
    return stored === undefined ? null : Number(stored)
  }

  /** The values of all options, with the defaults of those that are not set; without those of single queues. */
  async all(): Promise<ConfigValues> {
    const stored = await configList(this.#context, {})
    const values = OPTIONS.map((option) => [option, decode(option, stored.get(option))] as const)
    return { ...CONFIG_DEFAULTS, ...Object.fromEntries(values) }
  }

  /**
   * Sets an option.
   *
   * @throws InvalidArgumentError when there is no such option, or the value will not do
   */
  async set<Option extends ConfigOption>(option: Option, value: ConfigValues[Option]): Promise<void>
  /**
   * Sets an option of one queue; a limit of 0 is none.
   *
   * @throws InvalidArgumentError when there is no such option, or the value will not do
   */
  async set(option: QueueConfigOption, value: number): Promise<void>
  async set(option: ConfigOption | QueueConfigOption, value: unknown): Promise<void> {
    const text = queueOf(option) === undefined ? encode(checkOption(option), value) : encodeOfQueue(option, value)
    await configSet(this.#context, { option, value: text })
  }

  /**
   * Returns an option to its default, or one of a queue to that of all queues.
   *
   * @throws InvalidArgumentError when there is no such option
   */
  async clear(option: ConfigOption | QueueConfigOption): Promise<void> {
    if (queueOf(option) === undefined) checkOption(option)
    await configSet(this.#context, { option, value: undefined })
  }
}

const OPTIONS = Object.keys(CONFIG_DEFAULTS) as ConfigOption[]

function checkOption(option: string): ConfigOption {
  return checkChoice('option', option, OPTIONS)
}

/** The queue of an option of one queue. */
function queueOf(option: string): string | undefined {
  const name = typeof option === 'string' ? /^(.+)-(?:heartbeat|max-concurrency)$/s.exec(option)?.[1] : undefined
  return name === undefined ? undefined : checkName('option', name)
}

function encodeOfQueue(option: string, value: unknown): string {
  if (option.endsWith('-max-concurrency')) return checkMost(option, checkInteger(option, value, 0))
  return checkMost(option, checkNumber(option, value, LEAST_LENGTH))
}

/** A value as text; undefined where that is no value at all. */
function encode(option: ConfigOption, value: unknown): string | undefined {
  if (typeof CONFIG_DEFAULTS[option] === 'string') return checkName(option, value)
  if (value === null && CONFIG_DEFAULTS[option] === null) return undefined
  if (COUNTS.includes(option) || DAYS.includes(option)) return checkMost(option, checkInteger(option, value, 0))
  if (option === 'grace-period') return checkMost(option, Math.max(0, checkNumber(option, value)))
  return checkMost(option, checkNumber(option, value, LENGTHS.includes(option) ? LEAST_LENGTH : 0))
}

function checkMost(option: string, value: number): string {
  if (value > MOST) throw new InvalidArgumentError(option, value, 'at most a thousand million')
  // Not in the form 1e-7, which the scripts do not read.
  return Number.isInteger(value) ? String(value) : value.toFixed(3)
}

function decode(option: ConfigOption, stored: string | undefined): string | number | null {
  const initial = CONFIG_DEFAULTS[option]
  if (stored === undefined || typeof initial === 'string') return stored ?? initial
  const value = Number(stored)
  return Number.isFinite(value) ? value : initial
}

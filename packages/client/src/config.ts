import { configList, configSet, type ScriptContext } from '@qless/core'
import { checkChoice, checkNumber } from './checks.ts'

/** The options of a namespace with their defaults, in the units of the seed: seconds and counts. */
export const CONFIG_DEFAULTS = {
  /** Seconds that a job may run without a sign of life. */
  heartbeat: 60,
  /** Seconds that a worker is granted after that, before the job goes to another one. */
  'grace-period': 10,
  /** Seconds that a completed job is kept: 30 days. */
  'jobs-history': 2_592_000,
  /** How many completed jobs are kept. */
  'jobs-history-count': 50_000,
  /** How many events of a job's history are kept, the first one always; 0 for all. */
  'max-job-history': 100,
  /** The most bytes of a job's data. */
  'max-job-data': 1_048_576,
  /** The most bytes of a job's result. */
  'max-job-result': 1_048_576,
  /** Days that statistics are kept. */
  'stats-history': 30,
} as const

/** The name of an option. */
export type ConfigOption = keyof typeof CONFIG_DEFAULTS

/** Options that all clients and workers of a namespace share. A change counts from the next call on, everywhere. */
export class Config {
  readonly #context: ScriptContext

  /** The options come from `client.config`. */
  constructor(context: ScriptContext) {
    this.#context = context
  }

  /** The value of an option. */
  async get(option: ConfigOption): Promise<number> {
    const name = checkChoice('option', option, optionNames())
    return (await this.all())[name]
  }

  /** The values of all options. */
  async all(): Promise<Record<ConfigOption, number>> {
    const stored = await configList(this.#context, {})
    const values: Record<ConfigOption, number> = { ...CONFIG_DEFAULTS }
    for (const option of optionNames()) values[option] = Number(stored.get(option) ?? values[option])
    return values
  }

  /** Sets an option. */
  async set(option: ConfigOption, value: number): Promise<void> {
    const name = checkChoice('option', option, optionNames())
    await configSet(this.#context, { option: name, value: String(checkNumber('value', value, 0)) })
  }

  /** Returns an option to its default. */
  async clear(option: ConfigOption): Promise<void> {
    await configSet(this.#context, { option: checkChoice('option', option, optionNames()), value: undefined })
  }
}

function optionNames(): ConfigOption[] {
  return Object.keys(CONFIG_DEFAULTS) as ConfigOption[]
}

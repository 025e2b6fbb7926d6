import type { ScriptContext } from '@qless/core'
import { loadManagement } from './load-management.ts'
import type { ConfigOption, ConfigValues, QueueConfigOption } from './config-options.ts'

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
    return (await loadManagement()).readOption(this.#context, option)
  }

  /** The values of all options, with the defaults of those that are not set; without those of single queues. */
  async all(): Promise<ConfigValues> {
    return (await loadManagement()).readOptions(this.#context)
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
    await (await loadManagement()).setOption(this.#context, option, value)
  }

  /**
   * Returns an option to its default, or one of a queue to that of all queues.
   *
   * @throws InvalidArgumentError when there is no such option
   */
  async clear(option: ConfigOption | QueueConfigOption): Promise<void> {
    await (await loadManagement()).clearOption(this.#context, option)
  }
}

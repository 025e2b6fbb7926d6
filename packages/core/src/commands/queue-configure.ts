import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link queueConfigure}. */
export interface QueueConfigureArgs {
  readonly queueName: string
  /** `heartbeat`: how long a lock lasts; `max-concurrency`: how many jobs may run at once. */
  readonly option: 'heartbeat' | 'max-concurrency'
  /** Seconds, or a number of jobs; undefined for no value of its own. */
  readonly value: number | undefined
}

/**
 * Sets an option of one queue, or removes it.
 *
 * Source: lua/commands/queue.configure.lua
 */
export const queueConfigure: Command<QueueConfigureArgs, void> = defineCommand({
  script: 'queue.configure',
  head: ({ queueName, option, value }) => ({
    queue: queueName,
    option,
    value: value === undefined ? '' : String(value),
  }),
  decode: () => undefined,
})

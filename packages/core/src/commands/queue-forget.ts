import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link queueForget}. */
export interface QueueForgetArgs {
  readonly queueName: string
}

/**
 * Forgets a queue without jobs, and its settings. Answers whether there was one.
 *
 * Source: lua/commands/queue.forget.lua
 */
export const queueForget: Command<QueueForgetArgs, boolean> = defineCommand({
  script: 'queue.forget',
  head: ({ queueName }) => ({ queue: queueName }),
  decode: (reply) => reply === 1,
})

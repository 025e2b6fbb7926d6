import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link queueUnpause}. */
export interface QueueUnpauseArgs {
  readonly queueName: string
}

/**
 * Lets a paused queue be popped again. Answers whether it was paused.
 *
 * Source: lua/commands/queue.unpause.lua
 */
export const queueUnpause: Command<QueueUnpauseArgs, boolean> = defineCommand({
  script: 'queue.unpause',
  head: ({ queueName }) => ({ queue: queueName }),
  decode: (reply) => reply === 1,
})

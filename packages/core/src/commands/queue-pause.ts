import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link queuePause}. */
export interface QueuePauseArgs {
  readonly queueName: string
  /** Who pauses it, or ''. */
  readonly by: string
  /** Why, for people, or ''; at most 1,000 bytes. */
  readonly reason: string
}

/**
 * Lets nothing be popped from a queue any more; what runs goes on.
 *
 * Source: lua/commands/queue.pause.lua
 */
export const queuePause: Command<QueuePauseArgs, void> = defineCommand({
  script: 'queue.pause',
  head: ({ queueName, by, reason }) => ({ queue: queueName, by, reason }),
  decode: () => undefined,
})

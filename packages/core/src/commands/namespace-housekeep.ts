import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link namespaceHousekeep}. */
export interface NamespaceHousekeepArgs {
  /** How many pieces of work at most, up to 1,000. */
  readonly most: number
  /** The queues; none for all. */
  readonly queueNames: readonly string[]
}

/**
 * Moves what is due: scheduled and recurring jobs, expired locks, on paused queues too. Answers how much it did; as
 * much as `most` means that there is more.
 *
 * Source: lua/commands/namespace.housekeep.lua
 */
export const namespaceHousekeep: Command<NamespaceHousekeepArgs, number> = defineCommand({
  script: 'namespace.housekeep',
  head: ({ most }) => ({ most: String(most) }),
  items: ({ queueNames }) => queueNames.map((queue) => ({ queue })),
  decode: Number,
})

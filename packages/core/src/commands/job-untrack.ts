import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link jobUntrack}. */
export interface JobUntrackArgs {
  readonly jid: string
}

/**
 * Tracks a job no longer, whether it exists or not. Answers whether it was tracked.
 *
 * Source: lua/commands/job.untrack.lua
 */
export const jobUntrack: Command<JobUntrackArgs, boolean> = defineCommand({
  script: 'job.untrack',
  head: ({ jid }) => ({ jid }),
  decode: (reply) => Number(reply) === 1,
})

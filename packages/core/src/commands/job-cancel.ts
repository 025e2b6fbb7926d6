import { defineCommand, type Command } from './define-command.ts'
import { array } from './reply.ts'

/** Arguments of {@link jobCancel}. */
export interface JobCancelArgs {
  readonly jids: readonly string[]
}

/**
 * Removes jobs for ever, all or none. Answers for each whether it is canceled; false means that there is no such job.
 *
 * Source: lua/commands/job.cancel.lua
 */
export const jobCancel: Command<JobCancelArgs, boolean[]> = defineCommand({
  script: 'job.cancel',
  items: ({ jids }) => jids.map((jid) => ({ jid })),
  decode: (reply) => array(reply).map((outcome) => outcome === 'canceled'),
})

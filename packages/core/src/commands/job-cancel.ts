import type { JobState } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array } from './reply.ts'

/** Arguments of {@link jobCancel}. */
export interface JobCancelArgs {
  readonly jids: readonly string[]
  /** The only state in which a job is canceled. @default any */
  readonly state?: JobState | undefined
}

/**
 * Removes jobs for ever, all or none. Answers for each whether it is canceled; false means that there is no such job, or none in that state.
 *
 * Source: lua/commands/job.cancel.lua
 */
export const jobCancel: Command<JobCancelArgs, boolean[]> = defineCommand({
  script: 'job.cancel',
  head: ({ state = '' }) => ({ state }),
  items: ({ jids }) => jids.map((jid) => ({ jid })),
  decode: (reply) => array(reply).map((outcome) => outcome === 'canceled'),
})

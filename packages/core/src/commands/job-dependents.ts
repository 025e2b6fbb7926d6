import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Arguments of {@link jobDependents}. */
export interface JobDependentsArgs {
  readonly jids: readonly string[]
  /** How many dependents of each job to skip. */
  readonly start: number
}

/**
 * Lists for each job the jids of those that wait for it, up to 1,000; a list of 1,000 means that there may be more.
 *
 * Source: lua/commands/job.dependents.lua
 */
export const jobDependents: Command<JobDependentsArgs, string[][]> = defineCommand({
  script: 'job.dependents',
  head: ({ start }) => ({ start: String(start) }),
  items: ({ jids }) => jids.map((jid) => ({ jid })),
  decode: (reply) => array(reply).map((dependents) => array(dependents).map(text)),
})

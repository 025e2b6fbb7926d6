import { defineCommand, type Command } from './define-command.ts'
import { decodeDependence, type Dependence } from './job-depend.ts'

/** Arguments of {@link jobUndepend}. */
export interface JobUndependArgs {
  readonly jid: string
  /** Jids of jobs that do not have to complete first any more, or all of them. */
  readonly others: readonly string[] | 'all'
}

/**
 * Lets a job wait for other jobs no longer.
 *
 * Source: lua/commands/job.undepend.lua
 */
export const jobUndepend: Command<JobUndependArgs, Dependence> = defineCommand({
  script: 'job.undepend',
  head: ({ jid, others }) => ({ jid, which: others === 'all' ? 'all' : 'named' }),
  items: ({ others }) => (others === 'all' ? [] : others.map((other) => ({ other }))),
  decode: decodeDependence,
})

import { defineCommand, type Command } from './define-command.ts'
import { outcomes } from './reply.ts'

/** Arguments of {@link jobHeartbeat}. */
export interface JobHeartbeatArgs {
  readonly jobs: readonly { readonly jid: string; readonly lease: string }[]
}

/**
 * Renews locks. Answers for each job when its lock expires now, in ms since the epoch, or why it was refused.
 *
 * Source: lua/commands/job.heartbeat.lua
 */
export const jobHeartbeat: Command<JobHeartbeatArgs, (number | Error)[]> = defineCommand({
  script: 'job.heartbeat',
  items: ({ jobs }) => jobs.map(({ jid, lease }) => ({ jid, lease })),
  decode: (reply) => outcomes(reply, 'job.heartbeat', Number),
})

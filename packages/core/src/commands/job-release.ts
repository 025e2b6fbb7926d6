import { defineCommand, type Command } from './define-command.ts'
import { outcomes, text } from './reply.ts'

/** Arguments of {@link jobRelease}. */
export interface JobReleaseArgs {
  readonly jobs: readonly { readonly jid: string; readonly lease: string; readonly delayMs: number }[]
}

/**
 * Hands running jobs back as they were: no retry is used and each keeps its place. Answers the jid of each, or why it
 * was refused.
 *
 * Source: lua/commands/job.release.lua
 */
export const jobRelease: Command<JobReleaseArgs, (string | Error)[]> = defineCommand({
  script: 'job.release',
  items: ({ jobs }) => jobs.map(({ jid, lease, delayMs }) => ({ jid, lease, delay: String(delayMs) })),
  decode: (reply) => outcomes(reply, 'job.release', text),
})

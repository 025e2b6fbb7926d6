import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link jobWhyGone}. */
export interface JobWhyGoneArgs {
  readonly jid: string
}

/** What became of a job: `unknown` when it never was, or when nobody remembers any more. */
export type WhyGone = 'canceled' | 'expired' | 'unknown'

/**
 * Says what became of a job that is not there any more; null for one that is there.
 *
 * Source: lua/commands/job.why-gone.lua
 */
export const jobWhyGone: Command<JobWhyGoneArgs, WhyGone | null> = defineCommand({
  script: 'job.why-gone',
  head: ({ jid }) => ({ jid }),
  decode: (reply) => (reply === '' ? null : (text(reply) as WhyGone)),
})

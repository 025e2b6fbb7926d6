import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link recurringJobRunNow}. */
export interface RecurringJobRunNowArgs {
  readonly jid: string
  /** The id of this call: sent again within ten minutes it answers the same job. */
  readonly request: string
}

/**
 * Puts one job of a recurring job at once, and answers its jid. The schedule stays as it is.
 *
 * Source: lua/commands/recurring-job.run-now.lua
 */
export const recurringJobRunNow: Command<RecurringJobRunNowArgs, string> = defineCommand({
  script: 'recurring-job.run-now',
  head: ({ jid, request }) => ({ jid, request }),
  decode: text,
})

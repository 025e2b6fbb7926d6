import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link recurringJobCancel}. */
export interface RecurringJobCancelArgs {
  readonly jid: string
}

/**
 * Removes a recurring job; the jobs that it put stay. Answers whether there is one, or was.
 *
 * Source: lua/commands/recurring-job.cancel.lua
 */
export const recurringJobCancel: Command<RecurringJobCancelArgs, boolean> = defineCommand({
  script: 'recurring-job.cancel',
  head: ({ jid }) => ({ jid }),
  decode: (reply) => reply === 'canceled',
})

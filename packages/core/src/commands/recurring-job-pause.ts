import { decodeRecurringJob, type RecurringJobRecord } from '../recurring-job-record.ts'
import { defineCommand, type Command } from './define-command.ts'

/**
 * Lets a recurring job put nothing until it is resumed, and answers it as it is then. Pausing it twice changes nothing.
 *
 * Source: lua/commands/recurring-job.pause.lua
 */
export const recurringJobPause: Command<{ readonly jid: string }, RecurringJobRecord> = defineCommand({
  script: 'recurring-job.pause',
  head: ({ jid }) => ({ jid }),
  decode: decodeRecurringJob,
})

import { decodeRecurringJob, type RecurringJobRecord } from '../recurring-job-record.ts'
import { defineCommand, type Command } from './define-command.ts'

/**
 * Lets a paused recurring job go on, and answers it as it is then. What it would have put meanwhile is not made up for.
 *
 * Source: lua/commands/recurring-job.resume.lua
 */
export const recurringJobResume: Command<{ readonly jid: string }, RecurringJobRecord> = defineCommand({
  script: 'recurring-job.resume',
  head: ({ jid }) => ({ jid }),
  decode: decodeRecurringJob,
})

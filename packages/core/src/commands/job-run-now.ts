import { decodeState, type JobState } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link jobRunNow}. */
export interface JobRunNowArgs {
  readonly jid: string
}

/**
 * Lets a scheduled job wait at once, as if it were due, and answers the job's state. One that depends on others waits for
 * them alone then.
 *
 * Source: lua/commands/job.run-now.lua
 */
export const jobRunNow: Command<JobRunNowArgs, JobState> = defineCommand({
  script: 'job.run-now',
  head: ({ jid }) => ({ jid }),
  decode: (reply, { jid }) => decodeState(jid, text(reply)),
})

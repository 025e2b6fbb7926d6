import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link jobFail}. */
export interface JobFailArgs {
  readonly jid: string
  readonly lease: string
  /** JSON that replaces the job's data; undefined leaves it. */
  readonly data: string | undefined
  /** The failure group: what like failures have in common. */
  readonly group: string
  /** What happened, for people. */
  readonly message: string
}

/**
 * Fails a running job into a failure group and answers its jid.
 *
 * Source: lua/commands/job.fail.lua
 */
export const jobFail: Command<JobFailArgs, string> = defineCommand({
  script: 'job.fail',
  head: ({ jid, lease, data = '', group, message }) => ({ jid, lease, data, group, message }),
  decode: text,
})

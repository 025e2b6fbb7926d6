import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link jobRetry}. */
export interface JobRetryArgs {
  readonly jid: string
  readonly lease: string
  readonly delayMs: number
  /** Why, as a failure group; undefined for no reason. */
  readonly group: string | undefined
  /** Why, for people. */
  readonly message: string
}

/**
 * Lets a running job be tried again, which costs a retry. Answers how many are left, or -1 when there was none and
 * the job failed.
 *
 * Source: lua/commands/job.retry.lua
 */
export const jobRetry: Command<JobRetryArgs, number> = defineCommand({
  script: 'job.retry',
  head: ({ jid, lease, delayMs, group = '', message }) => ({ jid, lease, delay: String(delayMs), group, message }),
  decode: Number,
})

import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link jobTimeout}. */
export interface JobTimeoutArgs {
  readonly jid: string
  readonly lease: string
}

/**
 * Takes a running job from its worker, which costs a retry. Answers how many are left, or -1 when there was none and the
 * job failed.
 *
 * Source: lua/commands/job.timeout.lua
 */
export const jobTimeout: Command<JobTimeoutArgs, number> = defineCommand({
  script: 'job.timeout',
  head: ({ jid, lease }) => ({ jid, lease }),
  decode: Number,
})

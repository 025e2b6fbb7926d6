import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link jobProgress}. */
export interface JobProgressArgs {
  readonly jid: string
  readonly lease: string
  /** JSON, up to 16 KiB. */
  readonly value: string
  /** The same for people, up to 16 KiB; '' for nothing. */
  readonly message: string
}

/**
 * Keeps how far a running job says that it has come. Answers when, in ms since the epoch.
 *
 * Source: lua/commands/job.progress.lua
 */
export const jobProgress: Command<JobProgressArgs, number> = defineCommand({
  script: 'job.progress',
  head: ({ jid, lease, value, message }) => ({ jid, lease, value, message }),
  decode: Number,
})

import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link jobLog}. */
export interface JobLogArgs {
  readonly jid: string
  /** The id of this message: sent again it is not added twice. */
  readonly request: string
  readonly message: string
  /** JSON in one line, or undefined for none. */
  readonly data: string | undefined
}

/**
 * Adds a message to the history of a job, and answers its jid.
 *
 * Source: lua/commands/job.log.lua
 */
export const jobLog: Command<JobLogArgs, string> = defineCommand({
  script: 'job.log',
  head: ({ jid, request, message, data = '' }) => ({ jid, request, message, data }),
  decode: text,
})

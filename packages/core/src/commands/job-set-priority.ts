import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link jobSetPriority}. */
export interface JobSetPriorityArgs {
  readonly jid: string
  /** Any finite number; higher goes first. */
  readonly priority: number
}

/**
 * Changes the priority of a job, which keeps its place among equals, and answers its jid.
 *
 * Source: lua/commands/job.set-priority.lua
 */
export const jobSetPriority: Command<JobSetPriorityArgs, string> = defineCommand({
  script: 'job.set-priority',
  head: ({ jid, priority }) => ({ jid, priority: String(priority) }),
  decode: text,
})

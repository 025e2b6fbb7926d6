import { defineCommand, type Command } from './define-command.ts'
import type { Page } from './failure-group-list.ts'
import { decodeJobList, type JobList } from './job-list.ts'

/** Arguments of {@link queuePeek}. */
export interface QueuePeekArgs extends Page {
  readonly queueName: string
}

/**
 * Lists the jobs that the next pops will hand out, in that order, without moving anything.
 *
 * Source: lua/commands/queue.peek.lua
 */
export const queuePeek: Command<QueuePeekArgs, JobList> = defineCommand({
  script: 'queue.peek',
  head: ({ queueName, start, count }) => ({ queue: queueName, start: String(start), count: String(count) }),
  decode: decodeJobList,
})

import { defineCommand, type Command } from './define-command.ts'
import type { Page } from './failure-group-list.ts'
import { array, text } from './reply.ts'

/** A part of the jobs of a failure group. */
export interface FailureGroupJobs {
  /** How many jobs the group has in all. */
  readonly total: number
  readonly jids: readonly string[]
}

/**
 * Lists the jobs of a failure group, the latest failure first.
 *
 * Source: lua/commands/failure-group.jobs.lua
 */
export const failureGroupJobs: Command<Page & { readonly group: string }, FailureGroupJobs> = defineCommand({
  script: 'failure-group.jobs',
  head: ({ group, start, count }) => ({ group, start: String(start), count: String(count) }),
  decode: (reply) => {
    const [total, ...jids] = array(reply)
    return { total: Number(total), jids: jids.map(text) }
  },
})

import { defineCommand, type Command } from './define-command.ts'
import type { Page } from './failure-group-list.ts'
import { array, text } from './reply.ts'

/** A part of the jobs that have a tag. */
export interface TaggedJobs {
  /** How many jobs have the tag in all. */
  readonly total: number
  readonly jids: readonly string[]
}

/**
 * Lists the jobs that have a tag, the one that was tagged first at the head.
 *
 * Source: lua/commands/tag.jobs.lua
 */
export const tagJobs: Command<Page & { readonly tag: string }, TaggedJobs> = defineCommand({
  script: 'tag.jobs',
  head: ({ tag, start, count }) => ({ tag, start: String(start), count: String(count) }),
  decode: (reply) => {
    const [total, ...jids] = array(reply)
    return { total: Number(total), jids: jids.map(text) }
  },
})

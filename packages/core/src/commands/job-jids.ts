import { defineCommand, type Command } from './define-command.ts'
import type { Page } from './failure-group-list.ts'
import { array, text } from './reply.ts'
import type { TaggedJobs } from './tag-jobs.ts'

/** A list of jobs: of a queue by state, of a failure group, or the completed ones. */
export type JobListName = 'running' | 'stalled' | 'waiting' | 'scheduled' | 'depends' | 'failed' | 'complete'

/** Arguments of {@link jobJids}. */
export interface JobJidsArgs extends Page {
  readonly list: JobListName
  /** The queue or, of `failed`, the group; '' of `complete`. */
  readonly name: string
}

/**
 * Lists the jids of jobs in one state, without their jobs.
 *
 * Source: lua/commands/job.jids.lua
 */
export const jobJids: Command<JobJidsArgs, TaggedJobs> = defineCommand({
  script: 'job.jids',
  head: ({ list, name, start, count }) => ({ list, name, start: String(start), count: String(count) }),
  decode: (reply) => {
    const [total, ...jids] = array(reply)
    return { total: Number(total), jids: jids.map(text) }
  },
})

import { defineCommand, type Command } from './define-command.ts'
import { decodeJobList, encodeJobPage, type JobList, type JobPage } from './job-list.ts'

/** The lists of a queue: by state, with the running jobs whose lock has expired apart, and the recurring ones. */
export type QueueListState = 'running' | 'stalled' | 'waiting' | 'scheduled' | 'depends' | 'recurring'

/** Arguments of {@link queueJobs}. */
export interface QueueJobsArgs extends JobPage {
  readonly queueName: string
  readonly state: QueueListState
}

/**
 * Lists the jobs of a queue that are in one state, without moving anything: what is due counts as waiting. With a class
 * a thousand places are looked at, at most.
 *
 * Source: lua/commands/queue.jobs.lua
 */
export const queueJobs: Command<QueueJobsArgs, JobList> = defineCommand({
  script: 'queue.jobs',
  head: ({ queueName, state, ...page }) => ({ queue: queueName, state, ...encodeJobPage(page) }),
  decode: decodeJobList,
})

import { defineCommand, type Command } from './define-command.ts'
import { decodeJobList, encodeJobPage, type JobList, type JobPage } from './job-list.ts'

/** Arguments of {@link failureGroupJobs}. */
export interface FailureGroupJobsArgs extends JobPage {
  readonly group: string
}

/**
 * Lists the jobs of a failure group, the latest failure first. With a class a thousand places are looked at, at most.
 *
 * Source: lua/commands/failure-group.jobs.lua
 */
export const failureGroupJobs: Command<FailureGroupJobsArgs, JobList> = defineCommand({
  script: 'failure-group.jobs',
  head: ({ group, ...page }) => ({ group, ...encodeJobPage(page) }),
  decode: decodeJobList,
})

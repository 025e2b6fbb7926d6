import { defineCommand, type Command } from './define-command.ts'
import { decodeJobList, encodeJobPage, type JobList, type JobPage } from './job-list.ts'

/**
 * Lists completed jobs, the latest first. With a class a thousand places are looked at, at most.
 *
 * Source: lua/commands/job.completed.lua
 */
export const jobCompleted: Command<JobPage, JobList> = defineCommand({
  script: 'job.completed',
  head: encodeJobPage,
  decode: decodeJobList,
})

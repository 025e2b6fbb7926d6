import type { FoundJob, JobList } from '@qless/core'
import { Job } from './job.ts'
import type { JobOrigin } from './job-origin.ts'
import type { JobsPage } from './page.ts'
import { RecurringJob } from './recurring-job.ts'

/** The object for what was found under a jid. */
export function wrapFound(origin: JobOrigin, found: FoundJob): Job | RecurringJob {
  return found.kind === 'job' ? new Job(origin, found.job) : new RecurringJob(origin, found.job)
}

/** A page of a list that has jobs only. */
export function pageOfJobs(origin: JobOrigin, { total, nextStart, jobs }: JobList): JobsPage<Job> {
  const found = jobs.map((job) => wrapFound(origin, job)).filter((job) => job instanceof Job)
  return { total, jobs: found, nextOffset: nextStart }
}

/** A page of a list that has recurring jobs only. */
export function pageOfRecurringJobs(origin: JobOrigin, { total, nextStart, jobs }: JobList): JobsPage<RecurringJob> {
  const found = jobs.map((job) => wrapFound(origin, job)).filter((job) => job instanceof RecurringJob)
  return { total, jobs: found, nextOffset: nextStart }
}

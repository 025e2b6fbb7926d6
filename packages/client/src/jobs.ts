import {
  jobGet,
  jobTrack,
  jobUntrack,
  jobWhyGone,
  type JobBrief,
  type JobRecord,
  type JobWhereabouts,
  type ScriptConnection,
  type TaggedJobs,
  type WhyGone,
} from '@qless/core'
import { checkName, checkNames } from './checks.ts'
import { explainJob } from './explain-job.ts'
import type { Explanation } from './explanation.ts'
import { FailureGroups } from './failure-groups.ts'
import type { FailureGroupsPage } from './failure-groups-page.ts'
import type { CancelOptions, UnfailOptions } from './bulk-options.ts'
import type { FinishedJob } from './finished-job.ts'
import { pageOfJobs, wrapFound } from './found-jobs.ts'
import { Job } from './job.ts'
import type { BriefOptions, JidsPage, JobListOf } from './job-brief.ts'
import { recordOf, type JobAttributes } from './job-attributes.ts'
import type { JobOrigin } from './job-origin.ts'
import type { NamedKind } from './klass.ts'
import { loadManagement } from './load-management.ts'
import type { JobPageOptions, JobsPage, PageOptions } from './page.ts'
import type { RecurringJob } from './recurring-job.ts'
import type { WaitOptions } from './waits.ts'

/** The jobs that are tracked. */
export interface TrackedJobs {
  readonly jobs: readonly Job[]
  /** Jids that are tracked and stand for no job any more; a job that is canceled or expires is tracked no longer. */
  readonly expired: readonly string[]
}

/** Finds jobs. */
export class Jobs {
  readonly #origin: JobOrigin

  /** The jobs come from `client.jobs`. @hidden */
  constructor(origin: JobOrigin) {
    this.#origin = origin
  }

  /** The job or recurring job of a jid, or null when there is none. */
  async get(jid: string): Promise<Job | RecurringJob | null> {
    const [found] = await jobGet(this.#origin.context, { jids: [checkName('jid', jid)] })
    return found === undefined || found === null ? null : wrapFound(this.#origin, found)
  }

  /** The jobs and recurring jobs of several jids; what does not exist is left out. */
  async getMany(jids: readonly string[]): Promise<(Job | RecurringJob)[]> {
    const found = await jobGet(this.#origin.context, { jids: checkNames('jids', jids) })
    return found.filter((item) => item !== null).map((item) => wrapFound(this.#origin, item))
  }

  /**
   * Waits until a job is complete, failed or gone, and answers what became of it. A job that goes on to a next queue, or is
   * tried again, is waited for further.
   *
   * @throws WaitTimeoutError when it does not come to that within `timeoutMs`
   * @throws ConnectionError when Redis does not answer, or the client is closed
   * @throws InvalidArgumentError when the jid is that of a recurring job
   * @example
   * const job = await client.jobs.finished(jid, { timeoutMs: 60_000 })
   * if (job.state === 'complete') console.log(job.result)
   */
  async finished(jid: string, options: WaitOptions = {}): Promise<FinishedJob> {
    return this.#origin.waitForJob(checkName('jid', jid), options)
  }

  /**
   * Says why a job does not run, or what it does: also when it is gone, or is a recurring one.
   *
   * @throws InvalidArgumentError when the jid will not do
   */
  async explain(jid: string): Promise<Explanation> {
    return explainJob(this.#origin.context, checkName('jid', jid))
  }

  /**
   * Completed jobs, the latest first.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async completed(page: JobPageOptions = {}): Promise<JobsPage<Job>> {
    return pageOfJobs(this.#origin, await (await loadManagement()).listCompleted(this.#origin.context, page))
  }

  /**
   * The failure groups, the one with the latest failure first; or the jobs of one group, the latest failure first.
   *
   * @throws InvalidArgumentError when the group or the page will not do
   */
  async failed(page?: PageOptions): Promise<FailureGroupsPage>
  async failed(group: string, page?: JobPageOptions): Promise<JobsPage<Job>>
  async failed(
    group: string | PageOptions = {},
    page: JobPageOptions = {},
  ): Promise<FailureGroupsPage | JobsPage<Job>> {
    const groups = new FailureGroups(this.#origin)
    return typeof group === 'string' ? groups.get(group).jobs(page) : groups.list(group)
  }

  /** Jids of the jobs that have a tag, the one that was tagged first at the head; 25 unless the page says otherwise. */
  async tagged(tag: string, page: PageOptions = {}): Promise<TaggedJobs> {
    return (await loadManagement()).listTagged(this.#origin.context, tag, page)
  }

  /**
   * Tracks a job: its progress is published, and it is among the tracked jobs until it is gone.
   *
   * @throws JobNotFoundError when there is no such job
   */
  async track(jid: string): Promise<void> {
    await jobTrack(this.#origin.context, { jid: checkName('jid', jid) })
  }

  /** Tracks a jid no longer, whether there is such a job or not. */
  async untrack(jid: string): Promise<void> {
    await jobUntrack(this.#origin.context, { jid: checkName('jid', jid) })
  }

  /** All jobs that are tracked, in no order; they are read about 100 a call. */
  async tracked(): Promise<TrackedJobs> {
    const { jobs, expired } = await (await loadManagement()).readTracked(this.#origin.context)
    return { jobs: jobs.map((record) => new Job(this.#origin, record)), expired }
  }

  /**
   * Says what became of a job that is not there any more: `canceled`, for ten minutes after that; `expired`, for a minute
   * and only when it was put less than a minute before; else `unknown`. Null when the job is there.
   */
  async whyGone(jid: string): Promise<WhyGone | null> {
    return jobWhyGone(this.#origin.context, { jid: checkName('jid', jid) })
  }

  /**
   * Removes jobs for ever and answers the jids of those that existed. Up to 1,000 go in one call, all or none; more go in
   * several calls, in an order in which what is left when one fails can be removed by naming the same jobs again.
   *
   * With a state only the jobs that are in it are removed: what others do with them in the meantime counts.
   *
   * @throws JobIsDependencyError, and nothing is removed, when a job that is not named depends on one of them
   */
  async cancel(jids: readonly string[], options: CancelOptions = {}): Promise<string[]> {
    const names = checkNames('jids', jids)
    return (await loadManagement()).cancelJobs(this.#origin.context, names, options)
  }

  /**
   * The jids of a list, in the order in which `queue.jobs`, a failure group and `completed` have the jobs: cheap, however
   * long the jobs' data is.
   *
   * @throws InvalidArgumentError when the list or the page will not do
   */
  async jids(list: JobListOf, page: PageOptions = {}): Promise<JidsPage> {
    return (await loadManagement()).listJids(this.#origin.context, list, page)
  }

  /**
   * What a list shows of jobs: those that exist, in the order of their jids. Long data is not read as a whole. One call for
   * each 250 jobs.
   *
   * @throws InvalidArgumentError when a jid or an option will not do
   */
  async briefs(jids: readonly string[], options: BriefOptions = {}): Promise<JobBrief[]> {
    const names = checkNames('jids', jids)
    return (await loadManagement()).readBriefs(this.#origin.context, names, options)
  }

  /**
   * Where jobs are: state, queue, class and failure group of those that exist, in the order of their jids; as little as may
   * be of many jobs. One call for each thousand.
   *
   * @throws InvalidArgumentError when a jid will not do
   */
  async states(jids: readonly string[]): Promise<JobWhereabouts[]> {
    const names = checkNames('jids', jids)
    return (await loadManagement()).readStates(this.#origin.context, names)
  }

  /**
   * The jids that wait for jobs, by the jids of those: 1,000 of each from an offset on. A job that does not exist, or for
   * which none waits, has an empty list. One call for each hundred.
   *
   * @throws InvalidArgumentError when a jid or the offset will not do
   */
  async dependents(jids: readonly string[], offset = 0): Promise<ReadonlyMap<string, readonly string[]>> {
    const names = checkNames('jids', jids)
    return (await loadManagement()).readDependents(this.#origin.context, names, offset)
  }

  /**
   * Puts failed jobs, of whatever group, back to work with all their retries, each into its own queue or into the one that
   * is given. What is not failed is left alone. Answers the jids of those that were put. One call for each thousand.
   *
   * @throws InvalidArgumentError when a jid or an option will not do
   */
  async unfail(jids: readonly string[], options: Pick<UnfailOptions, 'to'> = {}): Promise<string[]> {
    const names = checkNames('jids', jids)
    return (await loadManagement()).unfailJobs(this.#origin.context, names, options)
  }

  /**
   * Makes a job of the record of one that another process has read; its commands go over `connection`. For those who write
   * a worker that runs handlers in other processes.
   */
  adopt(record: JobRecord, connection: ScriptConnection): Job {
    const { context, waitForJob } = this.#origin
    return new Job({ context: { ...context, connection }, workerName: record.workerName, waitForJob }, { ...record })
  }

  /** Makes a job for a test, which Redis knows nothing of; see `Job.build`. */
  build<Data>(job: NamedKind | string, attributes: JobAttributes<Data> = {}): Job<Data> {
    return new Job<Data>(this.#origin, recordOf(job, attributes, Date.now()))
  }
}

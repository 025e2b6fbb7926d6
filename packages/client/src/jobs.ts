import {
  JOB_STATES,
  jobCompleted,
  jobDependents,
  jobGet,
  jobTrack,
  jobUnfail,
  jobUntrack,
  jobWhyGone,
  tagJobs,
  trackedJobList,
  type JobBrief,
  type JobRecord,
  type JobState,
  type JobWhereabouts,
  type ScriptConnection,
  type TaggedJobs,
  type WhyGone,
} from '@qless/core'
import { cancelMany } from './cancel-many.ts'
import { checkChoice, checkInteger, checkKnown, checkName, checkNames } from './checks.ts'
import { explainJob } from './explain-job.ts'
import type { Explanation } from './explanation.ts'
import { FailureGroups, type FailureGroupsPage } from './failure-groups.ts'
import type { UnfailOptions } from './failure-group.ts'
import type { FinishedJob } from './finished-jobs.ts'
import { pageOfJobs, wrapFound } from './found-jobs.ts'
import { Job } from './job.ts'
import { briefsOf, jidsOf, statesOf, type BriefOptions, type JidsPage, type JobListOf } from './job-brief.ts'
import { recordOf, type JobAttributes } from './job-attributes.ts'
import type { JobOrigin } from './job-origin.ts'
import type { NamedKind } from './klass.ts'
import { newId } from './new-id.ts'
import { checkJobPage, checkPage, type JobPageOptions, type JobsPage, type PageOptions } from './page.ts'
import type { RecurringJob } from './recurring-job.ts'
import type { WaitOptions } from './waits.ts'

const MOST_PER_CALL = 1000
const MOST_PER_LOOK = 100

/** The jobs that are tracked. */
export interface TrackedJobs {
  readonly jobs: readonly Job[]
  /** Jids that are tracked and stand for no job any more; a job that is canceled or expires is tracked no longer. */
  readonly expired: readonly string[]
}

/** Which jobs `cancel` removes. */
export interface CancelOptions {
  /** The only state in which a job is removed. @default any */
  readonly state?: JobState
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
    return this.#origin.finished.wait(checkName('jid', jid), options)
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
    return pageOfJobs(this.#origin, await jobCompleted(this.#origin.context, checkJobPage(page)))
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
    return tagJobs(this.#origin.context, { tag: checkName('tag', tag), ...checkPage(page) })
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
    const jobs = new Map<string, JobRecord>()
    const expired = new Set<string>()
    let cursor = '0'
    do {
      const part = await trackedJobList(this.#origin.context, { cursor })
      for (const job of part.jobs) jobs.set(job.jid, job)
      for (const jid of part.expired) expired.add(jid)
      cursor = part.cursor
    } while (cursor !== '0')
    return { jobs: [...jobs.values()].map((record) => new Job(this.#origin, record)), expired: [...expired] }
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
    checkKnown(options, ['state'])
    const state = options.state && checkChoice('state', options.state, JOB_STATES)
    const names = checkNames('jids', jids)
    const canceled = await cancelMany(this.#origin.context, names, state)
    return names.filter((jid) => canceled.get(jid))
  }

  /**
   * The jids of a list, in the order in which `queue.jobs`, a failure group and `completed` have the jobs: cheap, however
   * long the jobs' data is.
   *
   * @throws InvalidArgumentError when the list or the page will not do
   */
  async jids(list: JobListOf, page: PageOptions = {}): Promise<JidsPage> {
    return jidsOf(this.#origin.context, list, page)
  }

  /**
   * What a list shows of jobs: those that exist, in the order of their jids. Long data is not read as a whole. One call for
   * each 250 jobs.
   *
   * @throws InvalidArgumentError when a jid or an option will not do
   */
  async briefs(jids: readonly string[], options: BriefOptions = {}): Promise<JobBrief[]> {
    return briefsOf(this.#origin.context, jids, options)
  }

  /**
   * Where jobs are: state, queue, class and failure group of those that exist, in the order of their jids; as little as may
   * be of many jobs. One call for each thousand.
   *
   * @throws InvalidArgumentError when a jid will not do
   */
  async states(jids: readonly string[]): Promise<JobWhereabouts[]> {
    return statesOf(this.#origin.context, jids)
  }

  /**
   * The jids that wait for jobs, by the jids of those: 1,000 of each from an offset on. A job that does not exist, or for
   * which none waits, has an empty list. One call for each hundred.
   *
   * @throws InvalidArgumentError when a jid or the offset will not do
   */
  async dependents(jids: readonly string[], offset = 0): Promise<ReadonlyMap<string, readonly string[]>> {
    const names = checkNames('jids', jids)
    const start = checkInteger('offset', offset, 0)
    const found = new Map<string, readonly string[]>()
    for (let at = 0; at < names.length; at += MOST_PER_LOOK) {
      const chunk = names.slice(at, at + MOST_PER_LOOK)
      const lists = await jobDependents(this.#origin.context, { jids: chunk, start })
      chunk.forEach((jid, i) => found.set(jid, lists[i] ?? []))
    }
    return found
  }

  /**
   * Puts failed jobs, of whatever group, back to work with all their retries, each into its own queue or into the one that
   * is given. What is not failed is left alone. Answers the jids of those that were put. One call for each thousand.
   *
   * @throws InvalidArgumentError when a jid or an option will not do
   */
  async unfail(jids: readonly string[], options: Pick<UnfailOptions, 'to'> = {}): Promise<string[]> {
    checkKnown(options, ['to'])
    const { to } = options
    const queueName = to === undefined ? undefined : checkName('to', typeof to === 'object' ? to?.name : to)
    const names = checkNames('jids', jids)
    const put: string[] = []
    for (let at = 0; at < names.length; at += MOST_PER_CALL) {
      const chunk = names.slice(at, at + MOST_PER_CALL)
      const outcomes = await jobUnfail(this.#origin.context, { queueName, request: newId(), jids: chunk })
      put.push(...chunk.filter((_, i) => outcomes[i]))
    }
    return put
  }

  /**
   * Makes a job of the record of one that another process has read; its commands go over `connection`. For those who write
   * a worker that runs handlers in other processes.
   */
  adopt(record: JobRecord, connection: ScriptConnection): Job {
    const { context, finished } = this.#origin
    return new Job({ context: { ...context, connection }, workerName: record.workerName, finished }, { ...record })
  }

  /** Makes a job for a test, which Redis knows nothing of; see `Job.build`. */
  build<Data>(job: NamedKind | string, attributes: JobAttributes<Data> = {}): Job<Data> {
    return new Job<Data>(this.#origin, recordOf(job, attributes, Date.now()))
  }
}

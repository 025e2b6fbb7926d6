import {
  failureGroupJobs,
  failureGroupList,
  jobCancel,
  jobExplain,
  jobGet,
  InvalidArgumentError,
  type FailureGroupJobs,
  type FailureGroups,
  type FoundJob,
  type Page,
} from '@qless/core'
import { checkInteger, checkKnown, checkName, checkNames } from './checks.ts'
import type { FinishedJob } from './finished-jobs.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explanation.ts'
import { Job, type JobOrigin } from './job.ts'
import { RecurringJob } from './recurring-job.ts'
import type { WaitOptions } from './waits.ts'

const MOST = 1000

/** Finds jobs. */
export class Jobs {
  readonly #origin: JobOrigin

  /** The jobs come from `client.jobs`. */
  constructor(origin: JobOrigin) {
    this.#origin = origin
  }

  /** The job or recurring job of a jid, or null when there is none. */
  async get(jid: string): Promise<Job | RecurringJob | null> {
    const [found] = await jobGet(this.#origin.context, { jids: [checkName('jid', jid)] })
    return this.#wrap(found ?? null)
  }

  /** The jobs and recurring jobs of several jids; what does not exist is left out. */
  async getMany(jids: readonly string[]): Promise<(Job | RecurringJob)[]> {
    const found = await jobGet(this.#origin.context, { jids: checkNames('jids', jids) })
    return found.map((item) => this.#wrap(item)).filter((job) => job !== null)
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
    return explain(jid, await jobExplain(this.#origin.context, { jid: checkName('jid', jid) }))
  }

  /** The failure groups, the one with the latest failure first; 25 from the first on, unless the page says otherwise. */
  async failureGroups(page: Partial<Page> = {}): Promise<FailureGroups> {
    return failureGroupList(this.#origin.context, checkPage(page))
  }

  /** Jids of the jobs in a failure group, the latest failure first; 25 unless the page says otherwise. */
  async failed(group: string, page: Partial<Page> = {}): Promise<FailureGroupJobs> {
    return failureGroupJobs(this.#origin.context, { group: checkName('group', group), ...checkPage(page) })
  }

  /**
   * Removes up to 1,000 jobs for ever, all or none. Answers the jids of those that existed.
   *
   * @throws JobIsDependencyError when a job that is not named depends on one of them
   */
  async cancel(jids: readonly string[]): Promise<string[]> {
    const names = checkNames('jids', jids)
    if (names.length > MOST)
      throw new InvalidArgumentError('jids', `${names.length} of them`, `at most ${MOST} in one call`)
    const canceled = await jobCancel(this.#origin.context, { jids: names })
    return names.filter((_, i) => canceled[i])
  }

  #wrap(found: FoundJob | null): Job | RecurringJob | null {
    if (found === null) return null
    return found.kind === 'job' ? new Job(this.#origin, found.job) : new RecurringJob(this.#origin, found.job)
  }
}

function checkPage(page: Partial<Page>): Page {
  checkKnown(page, ['start', 'count'])
  return { start: checkInteger('start', page.start ?? 0, 0), count: checkInteger('count', page.count ?? 25, 0) }
}

import type { JobList, QueueListState } from '@qless/core'
import { pageOfJobs, pageOfRecurringJobs } from './found-jobs.ts'
import type { Job } from './job.ts'
import type { JobOrigin } from './job-origin.ts'
import { loadManagement } from './load-management.ts'
import type { JobPageOptions, JobsPage } from './page.ts'
import type { RecurringJob } from './recurring-job.ts'

/**
 * The jobs of a queue by state, page by page, as they are at this instant: nothing is moved. Every list is as long as
 * `queue.counts` says.
 */
export class QueueJobs {
  readonly #queueName: string
  readonly #origin: JobOrigin

  /** The lists come from `queue.jobs`. @hidden */
  constructor(queueName: string, origin: JobOrigin) {
    this.#queueName = queueName
    this.#origin = origin
  }

  /**
   * Running jobs whose lock is good, the lock that expires next first.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async running(page: JobPageOptions = {}): Promise<JobsPage<Job>> {
    return pageOfJobs(this.#origin, await this.#list('running', page))
  }

  /**
   * Running jobs whose lock has expired, and which no worker has taken over yet, the longest ago first.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async stalled(page: JobPageOptions = {}): Promise<JobsPage<Job>> {
    return pageOfJobs(this.#origin, await this.#list('stalled', page))
  }

  /**
   * Waiting jobs, in the order in which pops will hand them out. Scheduled jobs that are due are among them.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async waiting(page: JobPageOptions = {}): Promise<JobsPage<Job>> {
    return pageOfJobs(this.#origin, await this.#list('waiting', page))
  }

  /**
   * Scheduled jobs that are not due yet, the next one first.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async scheduled(page: JobPageOptions = {}): Promise<JobsPage<Job>> {
    return pageOfJobs(this.#origin, await this.#list('scheduled', page))
  }

  /**
   * Jobs that wait for others, in the order in which they were put.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async depends(page: JobPageOptions = {}): Promise<JobsPage<Job>> {
    return pageOfJobs(this.#origin, await this.#list('depends', page))
  }

  /**
   * Recurring jobs, the one that is due next first.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async recurring(page: JobPageOptions = {}): Promise<JobsPage<RecurringJob>> {
    return pageOfRecurringJobs(this.#origin, await this.#list('recurring', page))
  }

  async #list(state: QueueListState, page: JobPageOptions): Promise<JobList> {
    const list = { queueName: this.#queueName, state }
    return (await loadManagement()).listOfQueue(this.#origin.context, list, page)
  }
}

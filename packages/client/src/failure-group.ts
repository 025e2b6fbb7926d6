import { checkKnown, checkName, checkQueue } from './checks.ts'
import { pageOfJobs } from './found-jobs.ts'
import type { Job } from './job.ts'
import type { JobOrigin } from './job-origin.ts'
import { loadManagement } from './load-management.ts'
import type { JobPageOptions, JobsPage } from './page.ts'
import type { BulkOptions, CancelResult, UnfailOptions, UnfailResult } from './bulk-options.ts'

/** A failure group: what like failures have in common. */
export class FailureGroup {
  /** The group's name. */
  readonly name: string
  readonly #origin: JobOrigin

  /** Groups come from `client.failureGroups.get`. @hidden */
  constructor(name: string, origin: JobOrigin) {
    this.name = checkName('group', name)
    this.#origin = origin
  }

  /**
   * The jobs in the group, the latest failure first.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async jobs(page: JobPageOptions = {}): Promise<JobsPage<Job>> {
    const list = await (await loadManagement()).listFailed(this.#origin.context, this.name, page)
    return pageOfJobs(this.#origin, list)
  }

  /**
   * Puts jobs back to work, with all their retries, the oldest failure first. One script puts up to 1,000; more are put
   * by several, one after the other.
   *
   * @throws InvalidArgumentError when an option will not do
   */
  async unfail(options: UnfailOptions = {}): Promise<UnfailResult> {
    return (await loadManagement()).unfailGroup(this.#origin.context, this.name, options)
  }

  /**
   * Puts jobs of the group into a queue, as `unfail` does.
   *
   * @throws InvalidArgumentError when an argument will not do
   */
  async move(queue: string | { readonly name: string }, options: BulkOptions = {}): Promise<UnfailResult> {
    checkKnown(options, ['count'])
    return this.unfail({ ...options, to: checkQueue('queue', queue) })
  }

  /**
   * Removes jobs of the group for ever, the oldest failure first. Those that other jobs depend on are kept, and named.
   *
   * @throws InvalidArgumentError when an option will not do
   */
  async cancel(options: BulkOptions = {}): Promise<CancelResult> {
    return (await loadManagement()).cancelGroup(this.#origin.context, this.name, options)
  }

  /** The group's name. */
  toString(): string {
    return this.name
  }
}

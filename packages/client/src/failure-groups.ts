import type { UnfailOptions } from './bulk-options.ts'
import { FailureGroup } from './failure-group.ts'
import type { JobOrigin } from './job-origin.ts'
import { loadManagement } from './load-management.ts'
import type { PageOptions } from './page.ts'
import type { FailureGroupsPage } from './failure-groups-page.ts'

/** The failure groups of a namespace. */
export class FailureGroups {
  readonly #origin: JobOrigin

  /** The groups come from `client.failureGroups`. @hidden */
  constructor(origin: JobOrigin) {
    this.#origin = origin
  }

  /**
   * A failure group by its name; nothing is sent.
   *
   * @throws InvalidArgumentError when the name will not do
   */
  get(name: string): FailureGroup {
    return new FailureGroup(name, this.#origin)
  }

  /**
   * The failure groups, the one with the latest failure first.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async list(page: PageOptions = {}): Promise<FailureGroupsPage> {
    return (await loadManagement()).listFailureGroups(this.#origin.context, page)
  }

  /**
   * Puts the jobs of all groups back to work, each into its own queue or into the one that is given. Answers how many.
   *
   * @throws InvalidArgumentError when an option will not do
   */
  async unfailAll(options: Pick<UnfailOptions, 'to'> = {}): Promise<number> {
    return (await loadManagement()).unfailAll(this.#origin.context, options)
  }

  /** All names, read before any group is changed. */
}

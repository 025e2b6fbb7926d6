import { failureGroupList } from '@qless/core'
import { checkKnown } from './checks.ts'
import { FailureGroup, type UnfailOptions } from './failure-group.ts'
import type { JobOrigin } from './job-origin.ts'
import { checkPage, type PageOptions } from './page.ts'

const MOST_GROUPS = 1000

/** A failure group in a list. */
export interface FailureGroupSummary {
  /** The group's name. */
  readonly group: string
  /** How many jobs are in it. */
  readonly jobCount: number
  /** When a job last failed into it. */
  readonly lastFailedAt: Date
}

/** A part of the list of failure groups. */
export interface FailureGroupsPage {
  /** How many groups there are in all. */
  readonly total: number
  readonly groups: readonly FailureGroupSummary[]
}

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
    const { total, groups } = await failureGroupList(this.#origin.context, checkPage(page))
    return { total, groups: groups.map((group) => ({ ...group, lastFailedAt: new Date(group.lastFailedAt) })) }
  }

  /**
   * Puts the jobs of all groups back to work, each into its own queue or into the one that is given. Answers how many.
   *
   * @throws InvalidArgumentError when an option will not do
   */
  async unfailAll(options: Pick<UnfailOptions, 'to'> = {}): Promise<number> {
    checkKnown(options, ['to'])
    let count = 0
    for (const name of await this.#names()) count += (await this.get(name).unfail(options)).count
    return count
  }

  /** All names, read before any group is changed. */
  async #names(): Promise<string[]> {
    const names: string[] = []
    for (;;) {
      const page = await this.list({ offset: names.length, limit: MOST_GROUPS })
      names.push(...page.groups.map(({ group }) => group))
      if (page.groups.length < MOST_GROUPS) return names
    }
  }
}

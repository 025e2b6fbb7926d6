import type { FailureGroupSummary } from '@qless/client'
import type { GroupRow } from '../../api/index.ts'
import type { SamplerParts } from './sampler-parts.ts'

interface Known {
  readonly lastFailedAt: number
  readonly jobCount: number
  readonly latest: GroupRow['latest']
}

const MOST = 500

/** The latest failure of each group, for an impression: read again only when the group has changed. */
export class LatestFailures {
  readonly #parts: SamplerParts
  readonly #known: Map<string, Known> = new Map()

  constructor(parts: SamplerParts) {
    this.#parts = parts
  }

  /** The latest failures of some groups, by their names. */
  async of(groups: readonly FailureGroupSummary[]): Promise<ReadonlyMap<string, GroupRow['latest']>> {
    const stale = groups.filter((group) => !this.#isKnown(group))
    if (stale.length > 0) await this.#read(stale)
    return new Map(groups.map(({ group }) => [group, this.#known.get(group)?.latest ?? null]))
  }

  #isKnown({ group, jobCount, lastFailedAt }: FailureGroupSummary): boolean {
    const known = this.#known.get(group)
    return known?.lastFailedAt === lastFailedAt.getTime() && known.jobCount === jobCount
  }

  async #read(groups: readonly FailureGroupSummary[]): Promise<void> {
    const { jobs } = this.#parts.client
    const pages = await Promise.all(groups.map(({ group }) => jobs.jids({ group }, { limit: 1 })))
    const briefs = await jobs.briefs(
      pages.flatMap(({ jids }) => jids),
      { dataBytes: 0 },
    )
    const byJid = new Map(briefs.map((brief) => [brief.jid, brief]))
    if (this.#known.size > MOST) this.#known.clear()
    groups.forEach(({ group, jobCount, lastFailedAt }, i) => {
      const brief = byJid.get(pages[i]?.jids[0] ?? '')
      const latest = brief === undefined ? null : this.#show(brief)
      this.#known.set(group, { lastFailedAt: lastFailedAt.getTime(), jobCount, latest })
    })
  }

  #show({ jid, klass, queueName: queue, failure }: Briefed): GroupRow['latest'] {
    const message = this.#parts.redaction.text('failure', { jid, klass, queue }, failure?.message ?? '')
    return { jid, klass, queue, message: firstLine(message) }
  }
}

interface Briefed {
  readonly jid: string
  readonly klass: string
  readonly queueName: string
  readonly failure: { readonly message: string } | undefined
}

/** The first line of a message that says something, up to 300 characters. */
export function firstLine(message: string): string {
  const line = message.split('\n').find((text) => text.trim() !== '') ?? ''
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}

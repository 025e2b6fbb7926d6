import type { FailureGroupSummary } from '@qless/client'
import type { GroupRow } from '../../api/index.ts'
import type { SamplerParts } from './sampler-parts.ts'

interface Known {
  readonly lastFailedAt: number
  readonly jobCount: number
  readonly shown: GroupExtremes
}

/** The latest failure of a group, and when its first one was. */
export interface GroupExtremes {
  readonly latest: GroupRow['latest']
  readonly firstFailedAt: number | null
}

const NEITHER: GroupExtremes = { latest: null, firstFailedAt: null }

const MOST = 500

/** The latest failure of each group, for an impression, and when its first was: read again only when the group has changed. */
export class LatestFailures {
  readonly #parts: SamplerParts
  readonly #known: Map<string, Known> = new Map()

  constructor(parts: SamplerParts) {
    this.#parts = parts
  }

  /** The latest and the first failures of some groups, by their names. */
  async of(groups: readonly FailureGroupSummary[]): Promise<ReadonlyMap<string, GroupExtremes>> {
    const stale = groups.filter((group) => !this.#isKnown(group))
    if (stale.length > 0) await this.#read(stale)
    return new Map(groups.map(({ group }) => [group, this.#known.get(group)?.shown ?? NEITHER]))
  }

  #isKnown({ group, jobCount, lastFailedAt }: FailureGroupSummary): boolean {
    const known = this.#known.get(group)
    return known?.lastFailedAt === lastFailedAt.getTime() && known.jobCount === jobCount
  }

  async #read(groups: readonly FailureGroupSummary[]): Promise<void> {
    const { jobs } = this.#parts.client
    const pages = await Promise.all(
      groups.map(async ({ group, jobCount }) => {
        const one = (offset: number): ReturnType<typeof jobs.jids> => jobs.jids({ group }, { offset, limit: 1 })
        const [newest, oldest] = await Promise.all([one(0), one(Math.max(0, jobCount - 1))])
        return { newest: newest.jids[0] ?? '', oldest: oldest.jids[0] ?? '' }
      }),
    )
    const briefs = await jobs.briefs(
      [...new Set(pages.flatMap(({ newest, oldest }) => [newest, oldest]))].filter((jid) => jid !== ''),
      { dataBytes: 0 },
    )
    const byJid = new Map(briefs.map((brief) => [brief.jid, brief]))
    if (this.#known.size > MOST) this.#known.clear()
    groups.forEach(({ group, jobCount, lastFailedAt }, i) => {
      const brief = byJid.get(pages[i]?.newest ?? '')
      const latest = brief === undefined ? null : this.#show(brief)
      const firstFailedAt = byJid.get(pages[i]?.oldest ?? '')?.failure?.failedAt ?? null
      this.#known.set(group, { lastFailedAt: lastFailedAt.getTime(), jobCount, shown: { latest, firstFailedAt } })
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

import type { Client, JobBrief } from '@qless/client'
import type { OperationTarget, Whereabouts } from '../../api/index.ts'

type Counted = Exclude<keyof Whereabouts, 'at' | 'groups'>

/** Which jobs are looked for. */
export interface Sought {
  readonly jids: readonly string[]
  /** Those that were treated. */
  readonly treated: ReadonlySet<string>
  readonly target: OperationTarget
}

const PER_CALL = 1000

/** Looks where captured jobs are now. */
export async function findWhereabouts(client: Client, { jids, treated, target }: Sought): Promise<Whereabouts> {
  const counts: Record<Counted, number> = {
    ...{ waiting: 0, running: 0, scheduled: 0, depends: 0, complete: 0, untouched: 0, failedAgainSame: 0 },
    ...{ failedAgainOther: 0, gone: 0 },
  }
  const groups = new Map<string, number>()
  for (let at = 0; at < jids.length; at += PER_CALL) {
    const chunk = jids.slice(at, at + PER_CALL)
    const briefs = await client.jobs.briefs(chunk, { dataBytes: 0 })
    counts.gone += chunk.length - briefs.length
    for (const brief of briefs) {
      const place = placeOf(brief, treated.has(brief.jid), target)
      counts[place] += 1
      const group = brief.failure?.group ?? ''
      if (place.startsWith('failedAgain')) groups.set(group, (groups.get(group) ?? 0) + 1)
    }
  }
  return { at: Date.now(), ...counts, groups: largestFirst(groups) }
}

function placeOf({ state, failure }: JobBrief, isTreated: boolean, target: OperationTarget): Counted {
  if (state !== 'failed') return state
  if (!isTreated) return 'untouched'
  return target.kind === 'group' && failure?.group !== target.group ? 'failedAgainOther' : 'failedAgainSame'
}

/** Names and counts, the largest first. */
export function largestFirst(counts: ReadonlyMap<string, number>): { name: string; count: number }[] {
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
}

import type { Client, JobWhereabouts } from '@qless/client'
import type { OperationTarget, Whereabouts } from '../../api/index.ts'

type Counted = Exclude<keyof Whereabouts, 'at' | 'groups'>

/** Which jobs are looked for. */
export interface Sought {
  readonly jids: readonly string[]
  /** Those that were treated. */
  readonly treated: ReadonlySet<string>
  readonly target: OperationTarget
}

/** Looks where captured jobs are now. */
export async function findWhereabouts(client: Client, { jids, treated, target }: Sought): Promise<Whereabouts> {
  const counts: Record<Counted, number> = {
    ...{ waiting: 0, running: 0, scheduled: 0, depends: 0, complete: 0, untouched: 0, failedAgainSame: 0 },
    ...{ failedAgainOther: 0, gone: 0 },
  }
  const groups = new Map<string, number>()
  const places = await client.jobs.states(jids)
  counts.gone = jids.length - places.length
  for (const found of places) {
    const place = placeOf(found, treated.has(found.jid), target)
    counts[place] += 1
    if (place.startsWith('failedAgain')) groups.set(found.group, (groups.get(found.group) ?? 0) + 1)
  }
  return { at: Date.now(), ...counts, groups: largestFirst(groups) }
}

function placeOf({ state, group }: JobWhereabouts, isTreated: boolean, target: OperationTarget): Counted {
  if (state !== 'failed') return state
  if (!isTreated) return 'untouched'
  return target.kind === 'group' && group !== target.group ? 'failedAgainOther' : 'failedAgainSame'
}

/** Names and counts, the largest first. */
export function largestFirst(counts: ReadonlyMap<string, number>): { name: string; count: number }[] {
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
}

import type { Client } from '@qless/client'

/** The jobs that wait for some, directly or through others. */
export interface Closure {
  /** Those that wait for others come first. */
  readonly jids: readonly string[]
  /** Whether all were found within the limit. */
  readonly isComplete: boolean
}

/** Finds the jobs that wait for some, up to `most`. */
export async function dependentsOf({ jobs }: Client, jids: readonly string[], most: number): Promise<Closure> {
  const known = new Set(jids)
  const found = new Set<string>()
  let level = [...jids]
  while (level.length > 0) {
    const lists = await jobs.dependents(level)
    level = []
    for (const jid of [...lists.values()].flat()) {
      if (known.has(jid)) continue
      if (found.size >= most) return { jids: [...found].reverse(), isComplete: false }
      known.add(jid)
      found.add(jid)
      level.push(jid)
    }
  }
  return { jids: [...found].reverse(), isComplete: true }
}

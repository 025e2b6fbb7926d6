import type { Client } from '@qless/client'
import type { GraphNode, JobGraph } from '../../api/index.ts'

const MOST = 200

type Edge = JobGraph['edges'][number]

/** What a job waits for and what waits for it, within 200 jobs each way. */
export async function graphOf(client: Client, jid: string): Promise<JobGraph> {
  const up = await walk(jid, async (level) => {
    const lists = await Promise.all(level.map((to) => dependenciesOf(client, to)))
    return level.flatMap((to, i) => (lists[i] ?? []).map((from) => ({ from, to, next: from })))
  })
  const down = await walk(jid, async (level) => {
    const lists = await client.jobs.dependents(level)
    return [...lists].flatMap(([from, dependents]) => dependents.map((to) => ({ from, to, next: to })))
  })
  const jids = new Set([jid, ...up.jids, ...down.jids])
  const nodes = await nodesOf(client, [...jids])
  return { nodes, edges: [...up.edges, ...down.edges], isComplete: up.isComplete && down.isComplete }
}

/** Jobs as nodes; those that are gone, too. */
export async function nodesOf(client: Client, jids: readonly string[]): Promise<GraphNode[]> {
  const places = new Map((await client.jobs.states(jids)).map((place) => [place.jid, place]))
  return jids.map((jid) => {
    const place = places.get(jid)
    if (place === undefined) return { jid, klass: '', queue: '', state: 'gone' }
    return { jid, klass: place.klass, queue: place.queueName, state: place.state }
  })
}

interface Walked {
  readonly jids: readonly string[]
  readonly edges: readonly Edge[]
  readonly isComplete: boolean
}

async function walk(
  start: string,
  step: (level: readonly string[]) => Promise<readonly (Edge & { readonly next: string })[]>,
): Promise<Walked> {
  const seen = new Set([start])
  const edges: Edge[] = []
  let level = [start]
  while (level.length > 0) {
    const found = await step(level)
    level = []
    for (const { from, to, next } of found) {
      if (!seen.has(next) && seen.size > MOST) return { jids: [...seen], edges, isComplete: false }
      edges.push({ from, to })
      if (!seen.has(next)) level.push(next)
      seen.add(next)
    }
  }
  return { jids: [...seen], edges, isComplete: true }
}

async function dependenciesOf(client: Client, jid: string): Promise<string[]> {
  const explanation = await client.jobs.explain(jid)
  const waits = explanation.reason === 'depends' || explanation.reason === 'blocked-by-failed'
  return waits ? explanation.dependencies.map((dependency) => dependency.jid) : []
}

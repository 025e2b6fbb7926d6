import type { Client, JobWhereabouts } from '@qless/client'
import type { OperationTarget } from '../../api/index.ts'

/** As many jobs an operation takes. */
const MOST_CAPTURED = 100_000
const PER_CALL = 1000

/** The jobs that an operation is about: those that were there when it was made. */
export interface Captured {
  /** In the order in which they are treated: failed jobs the oldest failure first. */
  readonly jids: readonly string[]
  /** How many there were. */
  readonly found: number
  readonly queues: ReadonlyMap<string, number>
  readonly klasses: ReadonlyMap<string, number>
}

/** A target whose jobs are found in a list. */
type ListTarget = Extract<OperationTarget, { kind: 'group' | 'queue' | 'tag' }>

/** Jobs by their jids, or those of a list. */
export type Sought =
  | ListTarget
  | { readonly kind: 'failed' }
  | { readonly kind: 'jids'; readonly jids: Iterable<string>; readonly isFailed: boolean }

/** Notes which jobs there are now. */
export async function capture(client: Client, sought: Sought): Promise<Captured> {
  const { jids, found } = await jidsOf(client, sought)
  const queues = new Map<string, number>()
  const klasses = new Map<string, number>()
  for (const { queueName, klass } of await client.jobs.states(jids)) {
    queues.set(queueName, (queues.get(queueName) ?? 0) + 1)
    klasses.set(klass, (klasses.get(klass) ?? 0) + 1)
  }
  return { jids, found, queues, klasses }
}

async function jidsOf(client: Client, sought: Sought): Promise<Jids> {
  if (sought.kind === 'jids') return namedJids(client, sought)
  if (sought.kind === 'failed') return failedJids(client)
  const { jids, found } = await listedJids(client, sought)
  return { jids: sought.kind === 'group' ? jids.reverse() : jids, found }
}

/** How many jobs a list has now. */
export async function sizeOf(client: Client, target: ListTarget): Promise<number> {
  return (await pageOf(client, target, { offset: 0, limit: 1 })).total
}

/** Whether a job still is as the target says. */
export function isAsCaptured({ state, queueName, group }: JobWhereabouts, target: OperationTarget): boolean {
  if (target.kind === 'group') return state === 'failed' && group === target.group
  if (target.kind === 'failed-again' || target.kind === 'failed') return state === 'failed'
  if (target.kind !== 'queue') return true
  return queueName === target.queue && state === (target.list === 'stalled' ? 'running' : target.list)
}

interface Jids {
  readonly jids: string[]
  found: number
}

async function namedJids(client: Client, named: Extract<Sought, { kind: 'jids' }>): Promise<Jids> {
  const given = [...new Set(named.jids)]
  if (!named.isFailed) return { jids: given, found: given.length }
  const places = await client.jobs.states(given)
  const jids = places.filter(({ state }) => state === 'failed').map(({ jid }) => jid)
  return { jids, found: jids.length }
}

/** Those of every group: the group with the latest failure last. */
async function failedJids(client: Client): Promise<Jids> {
  const { groups } = await client.failureGroups.list({ limit: PER_CALL })
  const all: Jids = { jids: [], found: 0 }
  for (const { group } of groups.toReversed()) {
    const { jids, found } = await listedJids(client, { kind: 'group', group })
    all.jids.push(...jids.reverse().slice(0, MOST_CAPTURED - all.jids.length))
    all.found += found
  }
  return all
}

async function listedJids(client: Client, target: ListTarget): Promise<Jids> {
  const jids = new Set<string>()
  let found = 0
  for (let offset = 0; offset < MOST_CAPTURED; offset += PER_CALL) {
    const page = await pageOf(client, target, { offset, limit: PER_CALL })
    found = Math.max(found, page.total)
    for (const jid of page.jids) jids.add(jid)
    if (page.jids.length < PER_CALL) break
  }
  return { jids: [...jids], found: Math.max(found, jids.size) }
}

function pageOf(
  { jobs }: Client,
  target: ListTarget,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly jids: readonly string[] }> {
  if (target.kind === 'group') return jobs.jids({ group: target.group }, page)
  if (target.kind === 'queue') return jobs.jids({ queue: target.queue, state: target.list }, page)
  return jobs.tagged(target.tag, page)
}

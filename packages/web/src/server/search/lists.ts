import type { QueueList, SearchPage, SearchToken } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import type { Wanted } from './wanted.ts'

/** A list of jobs that is looked through. */
export interface SearchedList {
  readonly total: number
  readonly read: (page: { readonly offset: number; readonly limit: number }) => Promise<readonly string[]>
}

/** Where jobs are looked for. */
export interface Searched {
  readonly where: SearchPage['where']
  readonly lists: readonly SearchedList[]
}

const LISTS = ['running', 'stalled', 'waiting', 'scheduled', 'depends'] as const satisfies readonly QueueList[]
const MOST_GROUPS = 1000

/** The lists in which what is wanted must be: where a token leads to one that surely has the fewest others, only that. */
export async function listsFor(instance: Instance, { tokens }: Wanted): Promise<Searched> {
  for (const token of ['jid', 'worker', 'tag', 'group'] as const) {
    const name = tokens.get(token)?.[0]
    if (name === undefined) continue
    return { where: { kind: token, name, state: null }, lists: [await NAMED[token](instance, name)] }
  }
  const [queue] = tokens.get('queue') ?? []
  const [state] = tokens.get('state') ?? []
  if (state === 'failed') return { where: all(state), lists: await failedLists(instance) }
  if (state === 'complete') return { where: all(state), lists: await completedList(instance) }
  const ofQueues = await queueLists(instance, queue, state)
  if (state !== undefined) {
    return { where: queue === undefined ? all(state) : { kind: 'queue', name: queue, state }, lists: ofQueues }
  }
  const [failed, complete] = await Promise.all([failedLists(instance), completedList(instance)])
  const open = queue === undefined ? [...failed, ...ofQueues] : [...ofQueues, ...failed]
  return { where: all(null), lists: [...open, ...complete] }
}

function all(state: string | null): SearchPage['where'] {
  return { kind: 'all', name: null, state }
}

type Leading = Extract<SearchToken, 'jid' | 'worker' | 'tag' | 'group'>

const NAMED: Readonly<Record<Leading, (instance: Instance, name: string) => Promise<SearchedList>>> = {
  jid: async (_, jid) => listOf([jid]),
  worker: async ({ client }, name) => {
    const { jobs, stalled } = await client.workers.get(name)
    return listOf([...stalled, ...jobs])
  },
  tag: async ({ client: { jobs } }, tag) => ({
    total: (await jobs.tagged(tag, { limit: 1 })).total,
    read: async (page) => (await jobs.tagged(tag, page)).jids,
  }),
  group: async ({ client: { jobs } }, group) => ({
    total: (await jobs.jids({ group }, { limit: 1 })).total,
    read: async (page) => (await jobs.jids({ group }, page)).jids,
  }),
}

function listOf(jids: readonly string[]): SearchedList {
  return { total: jids.length, read: async ({ offset, limit }) => jids.slice(offset, offset + limit) }
}

/** Failed jobs lie in their groups: the one with the latest failure comes first. */
async function failedLists({ client, reads }: Instance): Promise<SearchedList[]> {
  const { groups } = await reads.get('groups', () => client.failureGroups.list({ limit: MOST_GROUPS }))
  return groups.map(({ group, jobCount }) => ({
    total: jobCount,
    read: async (page) => (await client.jobs.jids({ group }, page)).jids,
  }))
}

async function completedList({ client, sampler }: Instance): Promise<SearchedList[]> {
  const { counts } = await sampler.current()
  return [{ total: counts.complete, read: async (page) => (await client.jobs.jids('complete', page)).jids }]
}

/** The lists of one queue, or of all, that have jobs; of one state, or of all. */
async function queueLists(
  { client, sampler }: Instance,
  queue: string | undefined,
  state: string | undefined,
): Promise<SearchedList[]> {
  const queues = queue === undefined ? (await sampler.current()).queues : [await client.queue(queue).counts()]
  const wanted = LISTS.filter((list) => state === undefined || list === state || isRunning(list, state))
  return wanted.flatMap((list) =>
    queues
      .filter((counts) => counts[list] > 0)
      .map(({ name, [list]: total }) => ({
        total,
        read: async (page) => (await client.jobs.jids({ queue: name, state: list }, page)).jids,
      })),
  )
}

/** A stalled job still is a running one. */
function isRunning(list: string, state: string): boolean {
  return state === 'running' && list === 'stalled'
}

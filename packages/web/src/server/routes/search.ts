import { z } from 'zod'
import { JobState, SearchPage, type JobRow } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { rowsOf } from '../present/job-row.ts'
import { ProblemError } from '../problem-error.ts'
import { defineRoute, type Route } from '../route.ts'
import { matches, question } from './pages.ts'

/** As many jobs one search looks through; it says so, and can go on. */
const WINDOW = 2000
const MOST_FOUND = 100
const TOKENS = ['jid', 'tag', 'queue', 'klass', 'state', 'group', 'worker'] as const
const LISTS = ['waiting', 'running', 'stalled', 'scheduled', 'depends'] as const

type Token = (typeof TOKENS)[number]

/** What is looked for. */
interface Wanted extends Partial<Record<Token, string>> {
  /** Words that must be in what is shown of the data, or in the message of the failure. */
  readonly words: readonly string[]
}

/** Searches for jobs. */
export const searchRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'search', needs: 'read', reply: SearchPage },
    summary: 'Jobs by jid: tag: queue: klass: state: group: worker: and words, in a window that the answer states',
    query: z.strictObject({
      q: z.string().max(1000),
      offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
    }),
    answer: ({ instance, query }) =>
      instance.reads.get(question('search', query), () => search(instance, wantedOf(query.q), query.offset)),
  }),
]

async function search(instance: Instance, wanted: Wanted, offset: number): Promise<SearchPage> {
  const source = await sourceOf(instance, wanted, offset)
  const jobs: JobRow[] = []
  let lookedAt = 0
  while (lookedAt < source.jids.length && jobs.length < MOST_FOUND) {
    const chunk = source.jids.slice(lookedAt, lookedAt + MOST_FOUND)
    const rows = await rowsOf(instance.client, instance.redaction, chunk)
    jobs.push(...rows.filter((row) => fits(row, wanted)))
    lookedAt += chunk.length
  }
  const end = offset + lookedAt
  const isEnd = end >= source.total || lookedAt === 0
  const window = `${lookedAt} of ${source.total} ${source.name}${offset > 0 ? `, from the ${offset + 1}th on` : ''}`
  return { at: Date.now(), jobs, window, lookedAt, total: source.total, nextOffset: isEnd ? null : end }
}

interface Source {
  readonly jids: readonly string[]
  readonly total: number
  readonly name: string
}

/** The list in which the jobs must be, the one that surely has the fewest others. */
async function sourceOf(instance: Instance, wanted: Wanted, offset: number): Promise<Source> {
  const { client } = instance
  const { jid, worker, tag, group, queue, state } = wanted
  const page = { offset, limit: 1000 }
  if (jid !== undefined) return { jids: offset === 0 ? [jid] : [], total: 1, name: 'job' }
  if (worker !== undefined) {
    const { jobs, stalled } = await client.workers.get(worker)
    const all = [...stalled, ...jobs]
    return { jids: all.slice(offset, offset + WINDOW), total: all.length, name: `jobs of worker ${worker}` }
  }
  if (tag !== undefined) {
    const { total, jids } = await client.jobs.tagged(tag, page)
    return { jids, total, name: `jobs tagged ${tag}` }
  }
  if (group !== undefined) return { ...(await client.jobs.jids({ group }, page)), name: `failed jobs in ${group}` }
  if (state === 'complete') return { ...(await client.jobs.jids('complete', page)), name: 'completed jobs' }
  if (state === 'failed') return failedJobs(instance, offset)
  if (queue !== undefined) return jobsOfQueue(instance, { queue, state, offset })
  return failedJobs(instance, offset)
}

async function jobsOfQueue(
  { client }: Instance,
  { queue, state, offset }: { readonly queue: string; readonly state: string | undefined; readonly offset: number },
): Promise<Source> {
  const list = LISTS.find((name) => name === state) ?? 'waiting'
  const found = await client.jobs.jids({ queue, state: list }, { offset, limit: 1000 })
  return { ...found, name: `${list} jobs of ${queue}` }
}

/** Failed jobs lie in their groups: the groups are gone through, the one with the latest failure first. */
async function failedJobs({ client, reads }: Instance, offset: number): Promise<Source> {
  const { groups } = await reads.get('groups', () => client.failureGroups.list({ limit: 1000 }))
  const total = groups.reduce((sum, { jobCount }) => sum + jobCount, 0)
  const jids: string[] = []
  let skipped = 0
  for (const { group, jobCount } of groups) {
    const start = Math.max(0, offset - skipped)
    skipped += jobCount
    if (start >= jobCount) continue
    const limit = Math.min(1000, WINDOW - jids.length)
    jids.push(...(await client.jobs.jids({ group }, { offset: start, limit })).jids)
    if (jids.length >= WINDOW || start + limit < jobCount) break
  }
  return { jids, total, name: 'failed jobs' }
}

function fits(row: JobRow, { queue, klass, state, worker, group, tag, words }: Wanted): boolean {
  const text = `${row.jid} ${row.klass} ${row.dataPreview ?? ''} ${row.failure?.message ?? ''}`
  return (
    (queue === undefined || row.queue === queue) &&
    (klass === undefined || row.klass === klass) &&
    (state === undefined || row.state === state || (state === 'stalled' && row.isStalled)) &&
    (worker === undefined || row.worker === worker) &&
    (group === undefined || row.failure?.group === group) &&
    (tag === undefined || row.tags.includes(tag)) &&
    words.every((word) => matches(text, word))
  )
}

/** Takes `klass:SendEmail state:failed "two words"` apart. */
function wantedOf(q: string): Wanted {
  const tokens = new Map<Token, string>()
  const words: string[] = []
  for (const [, name = '', quoted, plain] of q.matchAll(/(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/g)) {
    const value = quoted ?? plain ?? ''
    if (name === '') words.push(value)
    else tokens.set(checkToken(name), checkValue(name, value))
  }
  return { ...Object.fromEntries(tokens), words }
}

function checkToken(name: string): Token {
  const known = TOKENS.find((token) => token === name)
  if (known !== undefined) return known
  refuse(name, `“${name}:” is no token; there are ${TOKENS.map((token) => `${token}:`).join(' ')}`)
}

function checkValue(name: string, value: string): string {
  const states = [...JobState.options, 'stalled']
  if (name === 'state' && !states.includes(value))
    refuse(name, `“${value}” is no state; there are ${states.join(', ')}`)
  return value
}

function refuse(path: string, message: string): never {
  throw new ProblemError('INVALID_REQUEST', message, { details: { issues: [{ path: `q.${path}`, message }] } })
}

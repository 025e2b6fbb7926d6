import type { Client } from '@qless/client'
import { z } from 'zod'
import { Name, QueueList, type JobRow } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { rowsOf } from '../present/job-row.ts'
import { ProblemError } from '../problem-error.ts'
import { Download } from '../respond.ts'
import { defineRoute, type Route } from '../route.ts'

const MOST = 10_000
const PER_CALL = 1000

const Export = z.strictObject({
  of: z.enum(['group', 'queue', 'tag', 'completed']),
  name: Name.optional(),
  list: QueueList.default('waiting'),
  format: z.enum(['ndjson', 'csv']).default('ndjson'),
})
type Export = z.infer<typeof Export>

/** Lists as files. */
export const exportRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'export', needs: 'read', reply: z.string(), mediaType: 'text/plain', query: Export },
    summary: 'The jobs of a group, of a list of a queue, of a tag, or the completed ones, as a file: 10,000 at most',
    answer: async ({ instance, query }) => {
      const rows = await rowsFor(instance, query)
      const name = `${[query.of, query.name, query.of === 'queue' ? query.list : undefined].filter(Boolean).join('-')}`
      const text = query.format === 'csv' ? csvOf(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      return new Download(`${name}.${query.format}`, text)
    },
  }),
]

async function rowsFor({ client, redaction }: Instance, query: Export): Promise<JobRow[]> {
  const rows: JobRow[] = []
  for (let offset = 0; offset < MOST; offset += PER_CALL) {
    const { jids } = await jidsOf(client, query, offset)
    rows.push(...(await rowsOf(client, redaction, jids)))
    if (jids.length < PER_CALL) break
  }
  return rows
}

function jidsOf(
  { jobs }: Client,
  { of, name, list: state }: Export,
  offset: number,
): Promise<{ readonly jids: readonly string[] }> {
  const page = { offset, limit: PER_CALL }
  if (of === 'completed') return jobs.jids('complete', page)
  if (name === undefined) {
    const issues = [{ path: 'query.name', message: 'It is needed' }]
    throw new ProblemError('INVALID_REQUEST', `query.name: the name of the ${of} is needed`, { details: { issues } })
  }
  if (of === 'group') return jobs.jids({ group: name }, page)
  return of === 'tag' ? jobs.tagged(name, page) : jobs.jids({ queue: name, state }, page)
}

const COLUMNS = ['jid', 'klass', 'queue', 'state', 'priority', 'retriesLeft', 'worker', 'putAt', 'dueAt'] as const

function csvOf(rows: readonly JobRow[]): string {
  const head = [...COLUMNS, 'tags', 'group', 'message', 'failedAt', 'data']
  const lines = rows.map((row) => [
    ...COLUMNS.map((column) => row[column]),
    ...[row.tags.join(' '), row.failure?.group, row.failure?.message, row.failure?.failedAt, row.dataPreview],
  ])
  return [head, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

/** A cell that begins like a formula is one to programs that calculate: an apostrophe makes it a text. */
function cellOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

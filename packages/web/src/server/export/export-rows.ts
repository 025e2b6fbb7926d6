import type { JobRow } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { rowsOf } from '../present/job-row.ts'
import { scan } from '../search/scan.ts'
import { wantedOf } from '../search/wanted.ts'
import { needed, type ExportQuery } from './export-query.ts'

/** As many jobs a file has at most. */
const MOST = 10_000
/** As many are looked at for it, where only some are wanted. */
const MOST_LOOKED_AT = 100_000
const PER_CALL = 1000

/** The jobs of a file, in the order of their list. */
export async function exportedRows(instance: Instance, query: ExportQuery): Promise<JobRow[]> {
  const rows: JobRow[] = []
  const next = query.of === 'search' ? searching(instance, query) : listing(instance, query)
  for (let offset: number | null = 0; offset !== null && offset < MOST_LOOKED_AT && rows.length < MOST;) {
    const part: Part = await next(offset)
    rows.push(...part.rows.filter(({ klass }) => query.klass === undefined || klass === query.klass))
    offset = part.nextOffset
  }
  return rows.slice(0, MOST)
}

interface Part {
  readonly rows: readonly JobRow[]
  readonly nextOffset: number | null
}

function searching(instance: Instance, query: ExportQuery): (offset: number) => Promise<Part> {
  const wanted = wantedOf(needed(query, 'q'))
  return async (offset) => {
    const { jobs, nextOffset } = await scan(instance, wanted, offset)
    return { rows: jobs, nextOffset }
  }
}

function listing({ client, redaction }: Instance, query: ExportQuery): (offset: number) => Promise<Part> {
  return async (offset) => {
    const jids = await jidsOf(client.jobs, query, offset)
    const rows = await rowsOf(client, redaction, jids)
    return { rows, nextOffset: jids.length < PER_CALL ? null : offset + PER_CALL }
  }
}

async function jidsOf(
  jobs: Instance['client']['jobs'],
  query: ExportQuery,
  offset: number,
): Promise<readonly string[]> {
  const page = { offset, limit: PER_CALL }
  switch (query.of) {
    case 'completed':
      return (await jobs.jids('complete', page)).jids
    case 'tracked':
      return (await jobs.tracked()).jobs.map(({ jid }) => jid).slice(offset, offset + PER_CALL)
    case 'group':
      return (await jobs.jids({ group: needed(query, 'name') }, page)).jids
    case 'tag':
      return (await jobs.tagged(needed(query, 'name'), page)).jids
    default:
      return (await jobs.jids({ queue: needed(query, 'name'), state: query.list }, page)).jids
  }
}

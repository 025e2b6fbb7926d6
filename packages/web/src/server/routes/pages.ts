import type { Client, JobsPage as FoundPage, Job } from '@qless/client'
import { z } from 'zod'
import { Name, Page, type JobsPage } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { rowOfRecord, rowsOf } from '../present/job-row.ts'

/** The query of a list of jobs. */
export const JobsQuery = z.strictObject({ ...Page, klass: Name.optional() })
/** The query of a list of jobs. */
export type JobsQuery = z.infer<typeof JobsQuery>

/** Where jids come from, and where whole jobs do, which are read where only those of one class are wanted. */
export interface JobList {
  readonly jids: (
    client: Client,
    page: { readonly offset: number; readonly limit: number },
  ) => Promise<{ readonly total: number; readonly jids: readonly string[] }>
  readonly jobs: (
    client: Client,
    page: { readonly offset: number; readonly limit: number; readonly klass: string },
  ) => Promise<FoundPage<Job>>
}

/** A page of a list of jobs. */
export async function jobsPage(
  { client, redaction }: Instance,
  list: JobList,
  { offset, limit, klass }: JobsQuery,
): Promise<JobsPage> {
  if (klass !== undefined) {
    const found = await list.jobs(client, { offset, limit, klass })
    const jobs = found.jobs.map(({ record }) => rowOfRecord(record, redaction))
    return { at: Date.now(), total: found.total, jobs, nextOffset: found.nextOffset ?? null }
  }
  const { total, jids } = await list.jids(client, { offset, limit })
  const next = offset + jids.length
  const jobs = await rowsOf(client, redaction, jids)
  return { at: Date.now(), total, jobs, nextOffset: jids.length > 0 && next < total ? next : null }
}

/** A part of what is at hand already. */
export function part<T>(
  all: readonly T[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): T[] {
  return all.slice(offset, offset + limit)
}

/** Whether a name has a text in it, whatever the case of the letters. */
export function matches(name: string, filter: string | undefined): boolean {
  return filter === undefined || name.toLowerCase().includes(filter.toLowerCase())
}

/** Filters a list by its names. */
export const Filter = { filter: z.string().max(255).optional() }

/** A question for reads that are shared: a name and what was asked. */
export function question(name: string, query: object): string {
  return `${name} ${JSON.stringify(query)}`
}

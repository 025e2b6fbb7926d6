import { z } from 'zod'
import { JobsPage, Name, Page, TagsPage } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { rowsOf } from '../present/job-row.ts'
import { defineRoute, type Route } from '../route.ts'
import { question } from './pages.ts'

/** Which tags there are, and who has them. */
export const tagRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'tags', needs: 'read', reply: TagsPage, query: z.strictObject(Page) },
    summary: 'The tags, the one that most jobs have first',
    answer: ({ instance: { client, reads }, query }) =>
      reads.get(question('tags', query), async () => {
        const { total, tags } = await client.tags.list(query)
        return { total, tags: tags.map(({ tag, jobCount }) => ({ tag, jobCount })) }
      }),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'tag/jobs', needs: 'read', reply: JobsPage },
    summary: 'The jobs that have a tag, the one that was tagged last first',
    query: z.strictObject({ ...Page, tag: Name }),
    answer: ({ instance, query }) => instance.reads.get(question('tag/jobs', query), () => taggedJobs(instance, query)),
  }),
]

/** The list of a tag begins with the job that was tagged first: it is read from its end. */
async function taggedJobs(
  { client, redaction }: Instance,
  { tag, offset, limit }: { readonly tag: string; readonly offset: number; readonly limit: number },
): Promise<JobsPage> {
  const { total } = await client.jobs.tagged(tag, { limit: 0 })
  const end = total - offset
  const start = Math.max(0, end - limit)
  const jids = end <= 0 ? [] : (await client.jobs.tagged(tag, { offset: start, limit: end - start })).jids
  const jobs = await rowsOf(client, redaction, jids.toReversed())
  return { at: Date.now(), total, jobs, nextOffset: start > 0 && end > 0 ? offset + (end - start) : null }
}

import { Job } from '@qless/client'
import { z } from 'zod'
import { CancelClosure, FoundJob, JobGraph, JobsPage, Name, TrackedPage } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { dependentsOf } from '../operations/closure.ts'
import { detailOf, ownerOf, recurringDetailOf } from '../present/job-detail.ts'
import { rowOfRecord } from '../present/job-row.ts'
import { ProblemError } from '../problem-error.ts'
import { readJson } from '../redaction.ts'
import { Download } from '../respond.ts'
import { defineRoute, type Route } from '../route.ts'
import { graphOf, nodesOf } from './graph.ts'
import { jobsPage, JobsQuery, question, type JobList } from './pages.ts'

const OfJob = z.strictObject({ jid: Name })
const MOST_DEPENDENTS = 1000
const MOST_TRACKED = 500

const completed: JobList = {
  jids: ({ jobs }, asked) => jobs.jids('complete', asked),
  jobs: ({ jobs }, asked) => jobs.completed(asked),
}

/** Jobs, whatever queue they are in. */
export const jobRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'completed', needs: 'read', reply: JobsPage, query: JobsQuery },
    summary: 'Completed jobs, the latest first',
    answer: ({ instance, query }) =>
      instance.reads.get(question('completed', query), () => jobsPage(instance, completed, query)),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'tracked', needs: 'read', reply: TrackedPage },
    summary: 'The jobs that are tracked, 500 at most',
    answer: ({ instance: { client, reads, redaction } }) =>
      reads.get('tracked', async () => {
        const { jobs, expired } = await client.jobs.tracked()
        const rows = jobs.slice(0, MOST_TRACKED).map(({ record }) => rowOfRecord(record, redaction))
        return { at: Date.now(), jobs: rows, total: jobs.length, expired: [...expired] }
      }),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'job', needs: 'read', reply: FoundJob, query: OfJob },
    summary: 'One job or recurring job, and why it does not run',
    answer: ({ instance, query: { jid } }) => instance.reads.get(question('job', [jid]), () => foundJob(instance, jid)),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'job/data', needs: 'read', reply: z.string(), mediaType: 'text/plain' },
    summary: 'The whole data, or result, of a job, as a file',
    query: z.strictObject({ jid: Name, part: z.enum(['data', 'result']).default('data') }),
    answer: async ({ instance: { client, redaction }, query: { jid, part } }) => {
      const job = await existing({ client }, jid)
      const stored = job instanceof Job ? job.record[part] : part === 'data' ? job.record.data : undefined
      if (stored === undefined) throw new ProblemError('NOT_FOUND', `Job ${jid} has left no result.`)
      const owner = job instanceof Job ? ownerOf(job.record) : { jid, klass: job.klass, queue: job.queueName }
      return new Download(`${jid}-${part}.json`, redaction.json(part, owner, stored))
    },
  }),
  defineRoute({
    ...{ method: 'GET', path: 'job/graph', needs: 'read', reply: JobGraph, query: OfJob },
    summary: 'What a job waits for and what waits for it, directly and through others',
    answer: ({ instance: { client, reads }, query: { jid } }) =>
      reads.get(question('job/graph', [jid]), () => graphOf(client, jid)),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'job/cancel-closure', needs: 'read', reply: CancelClosure, query: OfJob },
    summary: 'What has to be canceled together with a job',
    answer: async ({ instance: { client }, query: { jid } }) => {
      const { jids, isComplete } = await dependentsOf(client, [jid], MOST_DEPENDENTS)
      return { dependents: await nodesOf(client, jids), isComplete }
    },
  }),
]

async function foundJob(instance: Instance, jid: string): Promise<FoundJob> {
  const { client, redaction } = instance
  const [job, explanation] = await Promise.all([existing({ client }, jid), client.jobs.explain(jid)])
  const { klass, queueName: queue, tags, record } = job
  const data = readJson(record.data)
  const links = await instance.links.of({ jid, klass, queue, tags, data, instance: instance.name })
  if (job instanceof Job) return { ...detailOf(job, explanation, redaction), links }
  return { at: Date.now(), ...recurringDetailOf(job, explanation, redaction), links }
}

/**
 * The job or recurring job of a jid.
 *
 * @throws ProblemError when there is none, with what became of it
 */
export async function existing(
  { client }: Pick<Instance, 'client'>,
  jid: string,
): Promise<NonNullable<Awaited<ReturnType<Instance['client']['jobs']['get']>>>> {
  const job = await client.jobs.get(jid)
  if (job !== null) return job
  const gone = (await client.jobs.whyGone(jid)) ?? 'unknown'
  const detail = {
    canceled: `Job ${jid} was canceled.`,
    expired: `Job ${jid} is complete and has expired.`,
    unknown: `There is no job ${jid}: it never was, or it was canceled or has expired some time ago.`,
  }[gone]
  throw new ProblemError('JOB_NOT_FOUND', detail, { details: { jid, gone } })
}

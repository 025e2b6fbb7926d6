import { RecurringJob } from '@qless/client'
import { z } from 'zod'
import { Done, Name, Page, RecurringPage, type RecurringRow } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { dataOf, GivenData } from '../given-data.ts'
import { recurringOwner, recurringRowOf } from '../present/job-detail.ts'
import { ProblemError } from '../problem-error.ts'
import { defineRoute, type Route } from '../route.ts'
import { existing } from './jobs.ts'
import { Filter, matches, part, question } from './pages.ts'
import { refuseHidden } from './refuse-hidden.ts'

/** Of as many recurring jobs of all queues a list can be made. */
const MOST = 2000
const OfJob = z.strictObject({ jid: Name })
const DONE = { isDone: true }

const Update = OfJob.extend({
  interval: z.number().min(0.001).max(1_000_000_000).optional(),
  priority: z.number().optional(),
  retries: z.int().min(0).max(1_000_000_000).optional(),
  backlog: z.int().min(0).max(1_000_000_000).optional(),
  ...GivenData,
  queue: Name.optional(),
  /** All of them; those that are not named are taken away. */
  tags: z.array(Name).max(100).optional(),
})

/** Recurring jobs of all queues. */
export const recurringRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'recurring', needs: 'read', reply: RecurringPage },
    summary: 'The recurring jobs of all queues, the one that is due next first',
    query: z.strictObject({ ...Page, ...Filter }),
    answer: async ({ instance, query }) => {
      const all = await instance.reads.get(question('recurring', []), () => everyRow(instance))
      const named = all.filter((row) => matches(`${row.jid} ${row.klass} ${row.queue}`, query.filter))
      const next = query.offset + query.limit
      return {
        ...{ at: Date.now(), total: named.length, jobs: part(named, query) },
        nextOffset: next < named.length ? next : null,
      }
    },
  }),
  defineRoute({
    ...{ method: 'POST', path: 'recurring/update', needs: 'recurring', reply: Done, body: Update },
    summary: 'Changes a recurring job',
    answer: async ({ instance, body }) => {
      const job = await recurringOf(instance, body.jid)
      if (dataOf(body) !== undefined) refuseHidden(instance.redaction, recurringOwner(job), job.record.data)
      await update(job, body)
      return DONE
    },
  }),
  change('recurring/pause', 'Lets a recurring job put nothing until it is resumed', (job) => job.pause()),
  change('recurring/resume', 'Lets a recurring job go on', (job) => job.resume()),
  change('recurring/cancel', 'Removes a recurring job; the jobs that it put stay', (job) => job.cancel()),
  defineRoute({
    ...{ method: 'POST', path: 'recurring/run-now', needs: 'recurring', reply: z.object({ jid: z.string() }) },
    summary: 'Puts one job at once; the next run stays where it is',
    body: OfJob,
    answer: async ({ instance, body: { jid } }) => ({ jid: await (await recurringOf(instance, jid)).runNow() }),
  }),
]

function change(path: string, summary: string, run: (job: RecurringJob) => Promise<unknown>): Route {
  return defineRoute({
    ...{ method: 'POST', path, needs: 'recurring', reply: Done, summary, body: OfJob },
    answer: async ({ instance, body: { jid } }) => {
      await run(await recurringOf(instance, jid))
      return DONE
    },
  })
}

async function update(job: RecurringJob, body: z.infer<typeof Update>): Promise<void> {
  const { interval, priority, retries, backlog, queue, tags } = body
  const data = dataOf(body)
  if (interval !== undefined) await job.setInterval(interval)
  if (priority !== undefined) await job.setPriority(priority)
  if (retries !== undefined) await job.setRetries(retries)
  if (backlog !== undefined) await job.setBacklog(backlog)
  if (data !== undefined) await job.setData(data)
  if (queue !== undefined) await job.move(queue)
  if (tags === undefined) return
  const gone = job.tags.filter((tag) => !tags.includes(tag))
  if (gone.length > 0) await job.untag(...gone)
  if (tags.length > 0) await job.tag(...tags)
}

async function recurringOf({ client }: Instance, jid: string): Promise<RecurringJob> {
  const job = await existing({ client }, jid)
  if (job instanceof RecurringJob) return job
  throw new ProblemError('JOB_STATE', `${jid} is no recurring job.`, { details: { jid, state: job.state } })
}

async function everyRow({ client, sampler }: Instance): Promise<RecurringRow[]> {
  const { queues } = await sampler.current()
  const rows: RecurringRow[] = []
  for (const { name, recurring } of queues) {
    if (recurring === 0) continue
    const { jobs } = await client.queue(name).jobs.recurring({ limit: Math.min(1000, MOST - rows.length) })
    rows.push(...jobs.map(recurringRowOf))
    if (rows.length >= MOST) break
  }
  return rows.sort((a, b) => (a.nextRunAt ?? Infinity) - (b.nextRunAt ?? Infinity) || (a.jid < b.jid ? -1 : 1))
}

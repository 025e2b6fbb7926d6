import type { Job } from '@qless/client'
import { z } from 'zod'
import { Done, Name } from '../../api/index.ts'
import { ownerOf } from '../present/job-detail.ts'
import { readJson } from '../redaction.ts'
import { defineRoute, type Route } from '../route.ts'
import { jobOf, refuseState } from './job-changes.ts'
import { refuseHidden } from './refuse-hidden.ts'

/** What `job.log` takes. */
const MOST_LOGGED = 8000

/** Jobs with other data. */
export const jobEditRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'POST', path: 'job/edit', needs: 'edit', reply: Done },
    summary:
      'Puts a job that is not running into a queue, its own or another, with other data; its history keeps the old',
    body: z.strictObject({ jid: Name, data: z.unknown(), queue: Name.optional() }),
    answer: async ({ instance, body: { jid, data, queue }, user }) => {
      const job = await jobOf(instance, jid)
      refuseHidden(instance.redaction, ownerOf(job.record), job.record.data)
      if (job.state === 'running') await refuseState(instance, jid, 'A running job has its data already.')
      await job.log(`The data was changed by ${user.slice(0, 200)}.`, oldData(job))
      await job.move(queue ?? job.queueName, { data })
      return { isDone: true }
    },
  }),
  defineRoute({
    ...{ method: 'POST', path: 'job/rerun', needs: 'rerun', reply: z.object({ jid: z.string() }) },
    summary: 'Puts a new job like this one, with the same data or other',
    body: z.strictObject({ jid: Name, data: z.unknown().optional(), queue: Name.optional() }),
    answer: async ({ instance, body }) => {
      const job = await jobOf(instance, body.jid)
      const { priority, tags, originalRetries: retries, timeoutSeconds } = job
      const options = { priority, tags, retries, ...(timeoutSeconds !== undefined && { timeoutSeconds }) }
      if (body.data !== undefined) refuseHidden(instance.redaction, ownerOf(job.record), job.record.data)
      const data = body.data === undefined ? job.data : body.data
      return { jid: await instance.client.queue(body.queue ?? job.queueName).put(job.klass, data, options) }
    },
  }),
]

/** The data as it was, where the history has room for it. */
function oldData({ record: { data } }: Job): unknown {
  const bytes = Buffer.byteLength(data)
  // As what it is, not as text: so a redaction finds what it has to hide.
  return { before: bytes <= MOST_LOGGED ? readJson(data) : `${bytes} bytes` }
}

import { rawJson, type Job, type RawJson } from '@qless/client'
import { z } from 'zod'
import { Done, Name } from '../../api/index.ts'
import { dataOf, GivenData } from '../given-data.ts'
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
    body: z.strictObject({ jid: Name, ...GivenData, queue: Name.optional() }),
    answer: async ({ instance, body: { jid, queue, ...given }, user }) => {
      const data = dataOf(given)
      const job = await jobOf(instance, jid)
      refuseHidden(instance.redaction, ownerOf(job.record), job.record.data)
      if (job.state === 'running') await refuseState(instance, jid, 'A running job has its data already.')
      await job.log(`The data was changed by ${user.slice(0, 200)}.`, oldData(job))
      await job.move(queue ?? job.queueName, data === undefined ? {} : { data })
      return { isDone: true }
    },
  }),
  defineRoute({
    ...{ method: 'POST', path: 'job/rerun', needs: 'rerun', reply: z.object({ jid: z.string() }) },
    summary: 'Puts a new job like this one, with the same data or other',
    body: z.strictObject({ jid: Name, ...GivenData, queue: Name.optional() }),
    answer: async ({ instance, body }) => {
      const job = await jobOf(instance, body.jid)
      const { priority, tags, originalRetries: retries, timeoutSeconds } = job
      const options = { priority, tags, retries, ...(timeoutSeconds !== undefined && { timeoutSeconds }) }
      const given = dataOf(body)
      if (given !== undefined) refuseHidden(instance.redaction, ownerOf(job.record), job.record.data)
      const data = given ?? rawJson(job.record.data)
      return { jid: await instance.client.queue(body.queue ?? job.queueName).put(job.klass, data, options) }
    },
  }),
]

/** The data as it was, byte for byte, where the history has room for it. */
function oldData({ record: { data } }: Job): RawJson | { readonly before: string } {
  const bytes = Buffer.byteLength(data)
  if (bytes > MOST_LOGGED) return { before: `${bytes} bytes` }
  // As what it is, not as text: so a redaction finds what it has to hide. Something else than Qless may have put what is no JSON.
  return readJson(data) === data ? { before: data } : rawJson(`{"before":${data}}`)
}

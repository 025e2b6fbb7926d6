import { Job, RecurringJob, type Client } from '@qless/client'
import { isDeepStrictEqual } from 'node:util'
import { KLASS } from '../programs/job.ts'

const QUEUE = 'desk'
const OTHER = 'other-desk'
const GROUP = 'desk-failures'

/** Does all that an operator, a handler and a reader can do, once, and looks whether each was done once. */
export async function workAtDesk(client: Client, jid: string): Promise<void> {
  for (const name of [QUEUE, OTHER]) await client.queue(name).setHeartbeat(60)
  await attempts(client, jid)
  await changes(client, jid)
  await bulk(client, jid)
  await recurring(client, jid)
  await reads(client)
}

/** All that can become of an attempt. What is done twice would stand twice in the history. */
async function attempts(client: Client, jid: string): Promise<void> {
  const queue = client.queue(QUEUE)
  await queue.put(KLASS, { a: 1 }, { jid })
  const first = await pop(client)
  await first.heartbeat()
  await first.setProgress(0.5, { message: 'half' })
  await first.log('on its way', { by: 'hand' })
  await first.release()
  await (await pop(client)).retry()
  await (await pop(client)).timeout()
  await (await pop(client)).fail(GROUP, 'as it was meant to')
  same('unfail', await client.failureGroups.get(GROUP).unfail(), { count: 1, left: 0 })
  const last = await pop(client)
  last.data = { a: 2 }
  same('complete', await last.complete({ next: OTHER }), 'waiting')
  const other = await client.queue(OTHER).pop()
  same('complete', await other?.complete({ result: 'done' }), 'complete')
  const again = ['popped', 'logged', 'released', 'popped', 'retried', 'popped', 'timed-out', 'popped', 'failed']
  await hasHistory(client, jid, ['put', ...again, 'put', 'popped', 'done', 'put', 'popped', 'done'])
  same('cancel', await client.jobs.cancel([jid]), [jid])
}

/** All that can be changed about a job. */
async function changes(client: Client, jid: string): Promise<void> {
  const queue = client.queue(QUEUE)
  const parent = `${jid}-parent`
  await queue.put(KLASS, null, { jid: parent })
  await queue.put(KLASS, null, { jid, delay: 600 })
  const job = await find(client, jid)
  await job.tag('one', 'two')
  await job.untag('two')
  await job.setPriority(3)
  await job.track()
  await job.untrack()
  await job.depend(parent)
  await job.undepend(parent)
  await job.runNow()
  await job.move(OTHER)
  await job.refresh()
  same('what was changed', [job.tags, job.priority, job.isTracked, job.dependencies], [['one'], 3, false, []])
  await hasHistory(client, jid, ['put', 'put'])
  same('cancel', await client.jobs.cancel([jid, parent]), [jid, parent])
}

/** What is done to many jobs, and to queues. */
async function bulk(client: Client, jid: string): Promise<void> {
  const queue = client.queue(QUEUE)
  const jids = Array.from({ length: 20 }, (_, i) => `${jid}-${i}`)
  await queue.putMany(jids.map((each) => ({ job: KLASS, data: null, jid: each })))
  await queue.pause({ reason: 'lunch' })
  same('pop of a paused queue', await queue.pop(20), [])
  // Whether it was paused is not known any more when the answer was lost.
  await queue.unpause()
  await queue.setMaxConcurrency(100)
  const jobs = await queue.pop(20)
  await Promise.all(jobs.map((job) => job.fail(GROUP, 'together')))
  same('unfail', (await client.jobs.unfail(jids.slice(0, 5))).length, 5)
  const canceled = await client.failureGroups.get(GROUP).cancel()
  same('cancel of a group', canceled, { count: 15, left: 0, kept: [] })
  same('cancel', await client.jobs.cancel(jids.slice(0, 5)), jids.slice(0, 5))
  await client.config.set('application', 'chaos')
  await client.config.clear('application')
  await client.workers.deregister('nobody')
}

/** All that can be done to a recurring job. */
async function recurring(client: Client, jid: string): Promise<void> {
  const template = await client.queue(QUEUE).recur(KLASS, null, 3600, { jid: `${jid}-template`, offset: 3600 })
  const found = await client.jobs.get(template)
  if (!(found instanceof RecurringJob)) throw new Error(`The recurring job ${template} is gone.`)
  await found.setPriority(2)
  await found.pause()
  await found.resume()
  const spawned = await found.runNow()
  const again = await client.jobs.get(template)
  same('jobs that were spawned', again instanceof RecurringJob && again.count, 1)
  same('cancel', await client.jobs.cancel([spawned]), [spawned])
  await found.cancel()
  for (const name of [QUEUE, OTHER]) await client.queue(name).forget()
}

/** What only reads. */
async function reads(client: Client): Promise<void> {
  const queue = client.queue('first')
  await Promise.all([queue.counts(), queue.peek(), queue.stats(), queue.jobs.waiting(), client.queues.counts()])
  await Promise.all([client.counts(), client.tags.list(), client.jobs.completed({ limit: 1 }), client.jobs.tracked()])
  await Promise.all([client.workers.counts(), client.failureGroups.list(), client.jobs.explain('nobody')])
}

async function pop(client: Client): Promise<Job> {
  const job = await client.queue(QUEUE).pop()
  if (job === null) throw new Error('There is no job on the desk.')
  return job
}

async function find(client: Client, jid: string): Promise<Job> {
  const job = await client.jobs.get(jid)
  if (!(job instanceof Job)) throw new Error(`The job ${jid} is gone.`)
  return job
}

async function hasHistory(client: Client, jid: string, expected: readonly string[]): Promise<void> {
  const { history } = await find(client, jid)
  const found = history.map(({ what }) => what)
  same(`the history of ${jid}`, found, expected)
}

function same(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return
  throw new Error(`${what}: ${JSON.stringify(found)}, and not ${JSON.stringify(expected)}`)
}

import { Job, type Client } from '@qless/client'
import type { Payload } from '../contestants/contestant.ts'

/** What the commands work on. */
export interface Ground {
  readonly client: Client
  /** A queue with jobs that wait, are due some time, and run. */
  readonly queueName: string
  readonly tag: string
  readonly group: string
}

/** One call of the client, whose cost is looked at beside few and beside many jobs. */
export interface GrowthCommand {
  readonly name: string
  /** Makes what one call needs; not measured. */
  readonly prepare?: (ground: Ground) => Promise<Job>
  readonly call: (ground: Ground, job: Job) => Promise<unknown>
}

const DATA: Payload = { n: 1 }
const PAGE = { limit: 25 }
const DEEP = { limit: 25, offset: 200 }
const DAY_SECONDS = 86_400

/** All that a worker, a program that puts jobs, or a page waits for. */
export const GROWTH_COMMANDS: readonly GrowthCommand[] = [
  { name: 'queue.put', call: ({ client, queueName }) => client.queue(queueName).put('noop', DATA) },
  {
    name: 'queue.put, delayed, with a tag and a priority',
    call: ({ client, queueName, tag }) =>
      client.queue(queueName).put('noop', DATA, { delay: DAY_SECONDS, tags: [tag], priority: 1 }),
  },
  { name: 'queue.pop', call: ({ client, queueName }) => client.queue(queueName).pop() },
  { name: 'queue.counts', call: ({ client, queueName }) => client.queue(queueName).counts() },
  { name: 'queue.peek', call: ({ client, queueName }) => client.queue(queueName).peek(PAGE) },
  { name: 'queue.stats', call: ({ client, queueName }) => client.queue(queueName).stats() },
  { name: 'queue.jobs.waiting', call: ({ client, queueName }) => client.queue(queueName).jobs.waiting(DEEP) },
  { name: 'queue.jobs.scheduled', call: ({ client, queueName }) => client.queue(queueName).jobs.scheduled(DEEP) },
  { name: 'queue.jobs.running', call: ({ client, queueName }) => client.queue(queueName).jobs.running(PAGE) },
  { name: 'queue.jobs.stalled', call: ({ client, queueName }) => client.queue(queueName).jobs.stalled(PAGE) },
  { name: 'queues.counts', call: ({ client }) => client.queues.counts() },
  { name: 'jobs.get', prepare: waiting, call: ({ client }, { jid }) => client.jobs.get(jid) },
  { name: 'jobs.completed', call: ({ client }) => client.jobs.completed(DEEP) },
  { name: 'jobs.failed', call: ({ client }) => client.jobs.failed() },
  { name: 'jobs.failed, one group', call: ({ client, group }) => client.jobs.failed(group, DEEP) },
  { name: 'jobs.tagged', call: ({ client, tag }) => client.jobs.tagged(tag, DEEP) },
  { name: 'tags.list', call: ({ client }) => client.tags.list() },
  { name: 'workers.counts', call: ({ client }) => client.workers.counts() },
  { name: 'job.complete', prepare: running, call: (_, job) => job.complete() },
  { name: 'job.fail', prepare: running, call: ({ group }, job) => job.fail(group, 'It was to fail.') },
  { name: 'job.retry', prepare: running, call: (_, job) => job.retry() },
  { name: 'job.release', prepare: running, call: (_, job) => job.release() },
  { name: 'job.heartbeat', prepare: running, call: (_, job) => job.heartbeat() },
  { name: 'job.log', prepare: waiting, call: (_, job) => job.log('Something happened.') },
  { name: 'job.move', prepare: waiting, call: (_, job) => job.move('elsewhere') },
  { name: 'job.cancel', prepare: waiting, call: (_, job) => job.cancel() },
  { name: 'job.setPriority', prepare: waiting, call: (_, job) => job.setPriority(5) },
  { name: 'job.tag', prepare: waiting, call: ({ tag }, job) => job.tag(tag) },
  { name: 'job.explain', prepare: waiting, call: (_, job) => job.explain() },
]

/** A job that waits, behind all others. */
async function waiting({ client, queueName }: Ground): Promise<Job> {
  const jid = await client.queue(queueName).put('noop', DATA)
  const found = await client.jobs.get(jid)
  if (!(found instanceof Job)) throw new Error(`The job ${jid} that was just put is not there.`)
  return found
}

/** A job that runs. */
async function running({ client, queueName }: Ground): Promise<Job> {
  const popped = await client.queue(queueName).pop()
  if (popped === null) throw new Error(`The queue ${queueName} is empty.`)
  return popped
}

import { expect, test } from 'vitest'
import { JobNotFoundError } from '../src/index.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

/** What is published to the followers of tracked jobs while something is done. */
async function told(space: Space, act: () => Promise<unknown>): Promise<[string, string][]> {
  const subscriber = space.redis.duplicate()
  const messages: [string, string][] = []
  const end = new Promise<void>((resolve) => {
    subscriber.on('pmessage', (_, channel: string, message: string) => {
      const name = channel.slice(space.namespace.length + 1)
      if (name === 'end') resolve()
      else if (name !== 'log' && !name.startsWith('w:')) messages.push([name, message])
    })
  })
  await subscriber.psubscribe(`${space.namespace}:*`)
  await act()
  await space.redis.publish(`${space.namespace}:end`, '')
  await end
  subscriber.disconnect()
  return messages
}

test('[92] a tracked job is tracked after a reload, until it is untracked', async () => {
  const client = new Space().client()
  const job = await jobOf(client, await client.queue('q').put('Klass', {}))
  expect(job.isTracked).toBe(false)
  await job.track()
  expect(job.isTracked).toBe(true)
  expect((await jobOf(client, job.jid)).isTracked).toBe(true)
  await job.untrack()
  expect(job.isTracked).toBe(false)
  expect((await job.refresh()).isTracked).toBe(false)
})

test('[92] jobs are tracked by their jids, too', async () => {
  const client = new Space().client()
  const jids = await client.queue('q').putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
  await client.jobs.track(jids[0] ?? '')
  await client.jobs.track(jids[1] ?? '')
  await client.jobs.untrack(jids[0] ?? '')
  const { jobs, expired } = await client.jobs.tracked()
  expect({ jids: jobs.map(({ jid }) => jid), expired }).toEqual({ jids: [jids[1]], expired: [] })
  expect(jobs[0]).toMatchObject({ data: 2, isTracked: true, state: 'waiting' })
})

test('[T15] a canceled and an expired job are tracked no longer, and any jid can be untracked', async () => {
  const client = new Space().client()
  await client.config.set('jobs-history-count', 0)
  await client.queue('q').putMany(['a', 'b', 'c'].map((jid) => ({ job: 'Klass', data: {}, jid })))
  for (const jid of ['a', 'b']) await client.jobs.track(jid)
  await (await jobOf(client, 'b')).cancel()
  for (const job of await client.queue('q').pop(2)) await job.complete()
  expect(await client.jobs.get('a')).toBeNull()
  expect(await client.jobs.tracked()).toEqual({ jobs: [], expired: [] })
  await client.jobs.untrack('a')
  await client.jobs.untrack('nobody')
})

test('[25] everything that happens to a tracked job is told, and nothing of others', async () => {
  const space = await newTimedSpace()
  const client = space.client()
  const queue = client.queue('q')
  const [jid = '', other = ''] = await queue.putMany([1, 2].map((data) => ({ job: 'Klass', data })))
  const job = await jobOf(client, jid)
  const messages = await told(space, async () => {
    await job.track()
    await job.move('q')
    const popped = await queue.pop(2)
    space.now += 60_000
    await queue.pop()
    for (const one of popped) await one.complete('q')
    for (const one of await queue.pop(2)) await one.fail('group', 'message')
    await (await jobOf(client, other)).cancel()
    await job.refresh()
    await job.cancel()
    await client.jobs.untrack(jid)
    await client.jobs.untrack(other)
  })
  const events = ['track', 'put', 'popped', 'stalled', 'completed', 'popped', 'failed', 'canceled', 'untrack']
  expect(messages).toEqual([...events.map((event) => [event, jid]), ['untrack', other]])
})

test('[25] what is not tracked any more is told no longer', async () => {
  const space = new Space()
  const client = space.client()
  const job = await jobOf(client, await client.queue('q').put('Klass', {}))
  await job.track()
  await job.untrack()
  expect(await told(space, async () => present(await client.queue('q').pop()).complete())).toEqual([])
})

test('a job that is not there cannot be tracked', async () => {
  const space = new Space()
  const client = space.client()
  await expect(client.jobs.track('nobody')).rejects.toThrow(JobNotFoundError)
  await expect(client.jobs.track('')).rejects.toMatchObject({ argument: 'jid' })
  expect(await space.keyspace()).toEqual({})
})

test('2,500 tracked jobs are all told', async () => {
  const client = new Space().client()
  const items = Array.from({ length: 2500 }, (_, data) => ({ job: 'Klass', data }))
  const jids = await client.queue('q').putMany(items)
  await Promise.all(jids.map((jid) => client.jobs.track(jid)))
  const { jobs } = await client.jobs.tracked()
  expect(jobs.map(({ jid }) => jid).sort()).toEqual(jids.toSorted())
})

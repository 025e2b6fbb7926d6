import { expect, test } from 'vitest'
import { jobOf, newTimedSpace, Space } from './space.ts'

test('[71] a changed priority is honoured by the next pop, and is there after a reload', async () => {
  const client = new Space().client()
  const queue = client.queue('q')
  const [first, second] = await queue.putMany([1, 2].map((data) => ({ job: 'Klass', data })))
  const job = await jobOf(client, second ?? '')
  await job.setPriority(10)
  expect(job.priority).toBe(10)
  expect(await jobOf(client, job.jid)).toMatchObject({ priority: 10, state: 'waiting' })
  expect((await queue.pop(2)).map(({ jid }) => jid)).toEqual([job.jid, first])
})

test('[71] a scheduled job goes by its new priority when it is due', async () => {
  const space = await newTimedSpace()
  const client = space.client()
  const queue = client.queue('q')
  const job = await jobOf(client, await queue.put('Klass', {}, { delay: 10 }))
  await job.setPriority(5)
  expect(await jobOf(client, job.jid)).toMatchObject({ state: 'scheduled', priority: 5 })
  space.now += 10_000
  const other = await queue.put('Klass', {}, { priority: 4 })
  expect((await queue.pop(2)).map(({ jid }) => jid)).toEqual([job.jid, other])
})

test('[T12] a job does not jump ahead of those of equal priority that were put before it', async () => {
  const client = new Space().client()
  const queue = client.queue('q')
  const items = ['a', 'b', 'c'].map((jid) => ({ job: 'Klass', data: {}, jid, priority: jid === 'b' ? 0 : 3 }))
  await queue.putMany(items)
  await (await jobOf(client, 'b')).setPriority(3)
  expect((await queue.pop(3)).map(({ jid }) => jid)).toEqual(['a', 'b', 'c'])
})

test.each([Number.NaN, Infinity, '10'])('a priority of %s is refused', async (priority) => {
  const space = new Space()
  const client = space.client()
  const job = await jobOf(client, await client.queue('q').put('Klass', {}))
  const before = await space.keyspace()
  const refused = job.setPriority(priority as number)
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'priority' })
  expect(await space.keyspace()).toEqual(before)
})

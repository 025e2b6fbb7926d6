import { expect, test } from 'vitest'
import { JobStateError } from '../src/index.ts'
import { jobOf, newTimedSpace, present } from './space.ts'

test('a scheduled job can be run now, with its priority', async () => {
  const space = await newTimedSpace()
  const client = space.client()
  const queue = client.queue('q')
  await queue.put('Klass', {})
  const job = await jobOf(client, await queue.put('Klass', {}, { delay: 3600, priority: 5 }))
  expect(job.state).toBe('scheduled')
  await job.runNow()
  expect(job).toMatchObject({ state: 'waiting', priority: 5, dueAt: undefined })
  expect((await queue.pop())?.jid).toBe(job.jid)
})

test('a job that is done refuses to be run now', async () => {
  const space = await newTimedSpace()
  const client = space.client()
  await client.queue('q').put('Klass', {})
  const job = present(await client.queue('q').pop())
  await job.complete()
  await expect(job.runNow()).rejects.toThrow(JobStateError)
})

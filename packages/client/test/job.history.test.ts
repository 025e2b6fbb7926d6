import { describe, expect, test } from 'vitest'
import { JobNotFoundError } from '../src/index.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

describe('history', () => {
  test('[36] tells what happened, with dates', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const start = space.now
    const jid = await client.queue('q').put('Klass', {})
    space.now += 1000
    const popped = present(await client.queue('q').pop())
    space.now += 1000
    await popped.fail('group', 'message')
    space.now += 1000
    await popped.move('other')
    const job = await jobOf(client, jid)
    expect(job.history).toEqual([
      { what: 'put', at: new Date(start), queueName: 'q' },
      { what: 'popped', at: new Date(start + 1000), workerName: 'ada' },
      { what: 'failed', at: new Date(start + 2000), workerName: 'ada', group: 'group' },
      { what: 'put', at: new Date(start + 3000), queueName: 'other' },
    ])
    expect(job.initiallyPutAt).toEqual(new Date(start))
  })

  test.each([3, 10, 30])('keeps the first put and the last events up to max-job-history of %i', async (most) => {
    const client = new Space().client()
    await client.config.set('max-job-history', most)
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    for (let i = 0; i < 40; i++) await job.log(`message ${i}`)
    const { history } = await job.refresh()
    expect(history[0]).toMatchObject({ what: 'put', queueName: 'q' })
    const kept = Array.from({ length: most - 1 }, (_, i) => `message ${41 - most + i}`)
    expect(history.slice(1).map(({ message }) => message)).toEqual(kept)
  })

  test('keeps everything where max-job-history is 0', async () => {
    const client = new Space().client()
    await client.config.set('max-job-history', 0)
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    for (let i = 0; i < 150; i++) await job.log(`message ${i}`)
    expect((await job.refresh()).history).toHaveLength(151)
  })
})

describe('log', () => {
  test('adds a message with data to the history', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    await job.log('started by\nhand', { pid: 12, list: [] })
    await job.log('more')
    expect((await job.refresh()).history.slice(1)).toEqual([
      { what: 'logged', at: new Date(space.now), message: 'started by\nhand', data: { pid: 12, list: [] } },
      { what: 'logged', at: new Date(space.now), message: 'more' },
    ])
  })

  test.each([
    ['message', '', undefined],
    ['message', 5, undefined],
    ['message', 'ä'.repeat(5001), undefined],
    ['data', 'message', () => 1],
    ['data', 'message', 'x'.repeat(10_000)],
  ])('is refused with a bad %s', async (argument, message, data) => {
    const space = new Space()
    const client = space.client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    const before = await space.keyspace()
    await expect(job.log(message as string, data)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    expect(await space.keyspace()).toEqual(before)
  })

  test('is refused of a job that is gone', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    await job.cancel()
    await expect(job.log('message')).rejects.toThrow(JobNotFoundError)
  })
})

import { describe, expect, test } from 'vitest'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

const numbers = Array.from({ length: 1000 }, (_, i) => i)

describe('a queue', () => {
  test('[18] hands out 1,000 jobs in the order they were put, and one that came last with a priority before them', async () => {
    const queue = new Space().client().queue('q')
    for (const i of numbers) await queue.put('Klass', i)
    await queue.put('Klass', 'urgent', { priority: 10 })
    const taken: unknown[] = []
    for (let i = 0; i <= 1000; i++) taken.push((await queue.pop())?.data)
    expect(taken).toEqual(['urgent', ...numbers])
  })

  test.each([0, 1e9, -1e300])(
    '[T11] keeps the order of 1,000 jobs of one instant with priority %s',
    async (priority) => {
      const space = await newTimedSpace()
      const queue = space.client().queue('q')
      await Promise.all(numbers.map((i) => queue.put('Klass', i, { priority })))
      expect((await queue.pop(1000)).map(({ data }) => data)).toEqual(numbers)
    },
  )

  test('[T10] hands out the higher number first', async () => {
    const queue = new Space().client().queue('q')
    for (const priority of [1, 3, 2]) await queue.put('Klass', {}, { priority })
    expect((await queue.pop(3)).map(({ priority }) => priority)).toEqual([3, 2, 1])
  })

  test('[30] [31] answers a put with a jid of 32 hexadecimal digits, and a pop with a job, null, or a list', async () => {
    const queue = new Space().client().queue('q')
    const jid = await queue.put('Klass', {})
    expect(jid).toMatch(/^[0-9a-f]{32}$/)
    expect(present(await queue.pop()).jid).toBe(jid)
    expect(await queue.pop()).toBeNull()
    expect(await queue.pop(5)).toEqual([])
  })
})

describe('a job that is dropped', () => {
  test('[T22] is seen by the first pop after its lock, and handed out by the first one after its grace period', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    const jid = await queue.put('Klass', {})
    await queue.pop()
    space.now += 3_600_000
    expect(await queue.pop()).toBeNull()
    expect(await queue.counts()).toMatchObject({ running: 1, stalled: 0 })
    space.now += 9_999
    expect(await queue.pop()).toBeNull()
    space.now += 1
    expect(present(await queue.pop()).jid).toBe(jid)
  })

  test.each(['by the pop that finds no retry left', 'by a retry'])(
    '[21] [T30] fails when its retries are used up, and is told to the log and its followers: %s',
    async (way) => {
      const space = await newTimedSpace()
      const client = space.client({ workerName: 'ada' })
      await client.config.set('grace-period', 0)
      const jid = await client.queue('q').put('Klass', {}, { retries: 1 })
      await space.redis.sadd(`{${space.namespace}}:tracked`, jid)
      await space.redis.hset(`{${space.namespace}}:meta`, 'tracked', '1')
      const told: string[] = []
      const subscriber = space.redis.duplicate()
      subscriber.on('message', (channel: string, message: string) => told.push(`${channel} ${message}`))
      await subscriber.subscribe(`${space.namespace}:failed`, `${space.namespace}:log`)
      for (let drop = 1; drop <= 2; drop++) {
        const job = present(await client.queue('q').pop())
        if (way === 'by a retry') await job.retry()
        else space.now += 60_000
      }
      expect(await client.queue('q').pop()).toBeNull()
      await subscriber.ping()
      subscriber.disconnect()
      const message = 'Job exhausted retries in queue "q"'
      const failure = { group: 'failed-retries-q', message, workerName: 'ada' }
      expect(await jobOf(client, jid)).toMatchObject({ state: 'failed', failure, retriesLeft: 0 })
      expect(told).toContain(`${space.namespace}:failed ${jid}`)
      const logged = told
        .filter((line) => line.includes('"failed"'))
        .map((line) => JSON.parse(line.split(':log ')[1] ?? ''))
      expect(logged).toEqual([{ event: 'failed', jid, worker: 'ada', group: 'failed-retries-q', message }])
    },
  )
})

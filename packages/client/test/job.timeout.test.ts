import { describe, expect, test } from 'vitest'
import { JobLostError, JobNotRunningError } from '../src/index.ts'
import { historyOf, jobOf, newTimedSpace, present, Space } from './space.ts'

describe('timeout', () => {
  test('[T24] takes a job from its worker, who is told, and charges a retry', async () => {
    const space = new Space()
    const ada = space.client({ workerName: 'ada' })
    const [jid = '', next] = await ada.queue('q').putMany([1, 2].map((data) => ({ job: 'Klass', data })))
    const held = present(await ada.queue('q').pop())
    const subscriber = space.redis.duplicate()
    await subscriber.subscribe(`${space.namespace}:w:ada`)
    const message = new Promise((resolve) => subscriber.on('message', (_, text: string) => resolve(JSON.parse(text))))
    const job = await jobOf(space.client(), jid)
    expect(await job.timeout()).toBe(4)
    expect(await message).toEqual({ event: 'lock_lost', jid, worker: 'ada' })
    subscriber.disconnect()
    expect(job).toMatchObject({ state: 'waiting', workerName: '', retriesLeft: 4 })
    expect(await ada.queue('q').counts()).toMatchObject({ waiting: 2, running: 0, stalled: 0 })
    await expect(held.complete()).rejects.toThrow(JobLostError)
    expect(await historyOf(ada, jid)).toEqual(['put', 'popped', 'timed-out'])
    expect((await ada.queue('q').pop(2)).map((one) => one.jid)).toEqual([jid, next])
  })

  test('[T24] fails a job that has no retry left', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {}, { retries: 0 })
    const job = present(await client.queue('q').pop())
    expect(await job.timeout()).toBe(-1)
    expect(job).toMatchObject({ state: 'failed', retriesLeft: 0, isSettled: true })
    expect(await job.refresh()).toMatchObject({ state: 'failed', failure: { group: 'failed-retries-q' } })
  })

  test('is refused of a job that does not run, or runs otherwise than it was read', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    await expect(job.timeout()).rejects.toThrow(JobNotRunningError)
    const popped = present(await client.queue('q').pop())
    const before = await space.keyspace()
    await expect(job.timeout()).rejects.toMatchObject({ code: 'JOB_LOST', owner: 'ada', state: 'running' })
    expect(await space.keyspace()).toEqual(before)
    expect(await popped.timeout()).toBe(4)
  })
})

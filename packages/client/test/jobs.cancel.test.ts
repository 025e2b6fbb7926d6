import { describe, expect, test } from 'vitest'
import { JobIsDependencyError } from '../src/index.ts'
import { newTimedSpace, present, Space } from './space.ts'

type Client = ReturnType<Space['client']>

/** Puts jobs each of which waits for the one before it. */
function putChain(client: Client, length: number): Promise<string[]> {
  const items = Array.from({ length }, (_, i) => ({
    ...{ job: 'Klass', data: {}, jid: `link-${i}` },
    ...(i > 0 && { depends: [`link-${i - 1}`] }),
  }))
  return client.queue('q').putMany(items)
}

describe('cancel', () => {
  test('removes jobs with all that depend on them, or refuses', async () => {
    const space = new Space()
    const client = space.client()
    const jids = await putChain(client, 5)
    const before = await space.keyspace()
    const refused = { code: 'JOB_IS_DEPENDENCY', jid: 'link-3', dependents: ['link-4'] }
    await expect(client.jobs.cancel(jids.slice(0, 4))).rejects.toMatchObject(refused)
    expect(await space.keyspace()).toEqual(before)
    expect(await client.jobs.cancel([...jids, 'nobody', 'link-0'])).toEqual([...jids, 'link-0'])
    expect(await client.jobs.getMany(jids)).toEqual([])
  })

  test('removes the jobs that were named, whatever becomes of the list', async () => {
    const client = new Space().client()
    const jids = await putChain(client, 2)
    const named = [...jids]
    const canceled = client.jobs.cancel(named)
    named.length = 0
    expect(await canceled).toEqual(jids)
  })

  test('removes 2,500 jobs that depend on each other, whatever their order', async () => {
    const client = new Space().client()
    const jids = await putChain(client, 2500)
    const mixed = jids.map((_, i) => jids[(i * 997) % jids.length] ?? '')
    expect(await client.jobs.cancel(mixed)).toEqual(mixed)
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 0, depends: 0 })
  })

  test('removes a job on which 2,500 depend', async () => {
    const client = new Space().client()
    const items = Array.from({ length: 2500 }, (_, i) => ({ job: 'Klass', data: {}, jid: `job-${i}`, depends: ['a'] }))
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    const jids = await client.queue('q').putMany(items)
    await expect(client.jobs.cancel(['a'])).rejects.toThrow(JobIsDependencyError)
    expect(await client.jobs.cancel(['a', ...jids])).toHaveLength(2501)
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 0, depends: 0 })
  })

  test('removes none of 1,500 jobs when another one depends on them', async () => {
    const space = new Space()
    const client = space.client()
    const jids = await putChain(client, 1501)
    const before = await space.keyspace()
    await expect(client.jobs.cancel(jids.slice(0, 1500))).rejects.toMatchObject({ dependents: ['link-1500'] })
    expect(await space.keyspace()).toEqual(before)
  })

  test('[T28] removes a job that is complete', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    await present(await client.queue('q').pop()).complete()
    expect(await client.jobs.cancel([jid])).toEqual([jid])
    expect(await client.jobs.get(jid)).toBeNull()
  })

  test('[T28] tells nobody of a job that never was', async () => {
    const space = new Space()
    const client = space.client()
    const subscriber = space.redis.duplicate()
    const messages: string[] = []
    await subscriber.psubscribe(`${space.namespace}:*`)
    const end = new Promise<void>((resolve) => {
      subscriber.on('pmessage', (_, channel: string) => {
        messages.push(channel)
        if (channel.endsWith(':end')) resolve()
      })
    })
    expect(await client.jobs.cancel(['nobody'])).toEqual([])
    await space.redis.publish(`${space.namespace}:end`, '')
    await end
    subscriber.disconnect()
    expect(messages).toEqual([`${space.namespace}:end`])
  })
})

describe('whyGone', () => {
  test('tells a canceled job from an expired one and from one that never was', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.config.set('jobs-history-count', 0)
    const [canceled = '', expired = '', , there = ''] = await client
      .queue('q')
      .putMany([1, 2, 3, 4].map((data) => ({ job: 'Klass', data })))
    await client.jobs.cancel([canceled])
    for (const job of await client.queue('q').pop(2)) await job.complete()
    expect(await client.jobs.whyGone(canceled)).toBe('canceled')
    expect(await client.jobs.whyGone(expired)).toBe('expired')
    expect(await client.jobs.whyGone('nobody')).toBe('unknown')
    expect(await client.jobs.whyGone(there)).toBeNull()
    await expect(client.jobs.whyGone('')).rejects.toMatchObject({ argument: 'jid' })
  })

  test('tells a recurring job that was removed', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').recur('Klass', {}, 60)
    expect(await client.jobs.whyGone(jid)).toBeNull()
    await present(await client.jobs.get(jid)).cancel()
    expect(await client.jobs.whyGone(jid)).toBe('canceled')
  })
})

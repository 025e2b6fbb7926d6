import { describe, expect, test } from 'vitest'
import { newTimedSpace, present } from './space.ts'

describe('what a page shows of a namespace', () => {
  test('counts, and what goes on in queues', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const queue = client.queue('q')
    await queue.putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
    await present(await queue.pop()).complete()
    await present(await queue.pop()).fail('g', 'message')
    expect(await client.counts()).toMatchObject({ failed: 1, failureGroups: 1, complete: 1, workers: 1, queues: 1 })
    const today = { done: 1, failures: 1, retries: 0, popped: 2, lastPopAt: new Date(space.now), pausedAt: undefined }
    expect(await client.queues.activity()).toMatchObject([{ name: 'q', ...today }])
    await queue.pause()
    expect(await client.queues.activity('q', 'other')).toMatchObject([
      { pausedAt: new Date(space.now) },
      { name: 'other', lastPopAt: undefined },
    ])
  })

  test('jids of lists, and jobs in a few words', async () => {
    const client = (await newTimedSpace()).client()
    const queue = client.queue('q')
    const data = { text: 'x'.repeat(1000) }
    await queue.put('Klass', data, { jid: 'a', tags: ['t'] })
    await queue.put('Klass', {}, { jid: 'b' })
    expect(await client.jobs.jids({ queue: 'q', state: 'waiting' }, { limit: 1 })).toEqual({ total: 2, jids: ['a'] })
    expect(await client.jobs.jids('complete')).toEqual({ total: 0, jids: [] })
    expect(await client.jobs.jids({ group: 'g' })).toEqual({ total: 0, jids: [] })
    const briefs = await client.jobs.briefs(['b', 'nobody', 'a'], { dataBytes: 5 })
    expect(briefs).toMatchObject([
      { jid: 'b', dataStart: '{}' },
      { jid: 'a', dataStart: '{"tex', tags: ['t'] },
    ])
    expect((await client.jobs.briefs(['a']))[0]?.dataStart).toHaveLength(200)
    expect(await client.jobs.states(['nobody', 'a'])).toEqual([
      { jid: 'a', state: 'waiting', queueName: 'q', klass: 'Klass', group: '' },
    ])
    await expect(client.jobs.jids({ queue: 'q', state: 'lost' as 'waiting' })).rejects.toThrow('state must be one of')
  })

  test('who waits for jobs', async () => {
    const client = (await newTimedSpace()).client()
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    await client.queue('q').put('Klass', {}, { jid: 'b', depends: ['a'] })
    expect([...(await client.jobs.dependents(['a', 'b', 'nobody']))]).toEqual([
      ['a', ['b']],
      ['b', []],
      ['nobody', []],
    ])
    expect((await client.jobs.dependents(['a'], 1)).get('a')).toEqual([])
    await expect(client.jobs.dependents(['a'], -1)).rejects.toThrow('offset must be')
  })

  test('[T29] jobs that are named are put back to work where they are failed', async () => {
    const client = (await newTimedSpace()).client()
    for (const [jid, name] of [
      ['a', 'mail'],
      ['b', 'sms'],
    ] as const) {
      await client.queue(name).put('Klass', {}, { jid })
      await present(await client.queue(name).pop()).fail('g', 'message')
    }
    await client.queue('mail').put('Klass', {}, { jid: 'c' })
    expect(await client.jobs.unfail(['a', 'b', 'c', 'nobody'])).toEqual(['a', 'b'])
    expect(await client.jobs.briefs(['a', 'b'])).toMatchObject([
      { queueName: 'mail', state: 'waiting' },
      { queueName: 'sms', state: 'waiting' },
    ])
    await expect(client.jobs.unfail(['a'], { to: '' })).rejects.toThrow('to must be 1 to 255 bytes')
  })
})

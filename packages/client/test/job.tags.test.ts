import { describe, expect, test } from 'vitest'
import { JobNotFoundError } from '../src/index.ts'
import { watchCommands } from './monitor.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

describe('tag and untag', () => {
  test('[38] [96] take any number of tags', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    expect(job.tags).toEqual([])
    await job.tag('a')
    await job.tag('b', 'c', 'd')
    await job.untag('a', 'c')
    expect(job.tags).toEqual(['b', 'd'])
    expect((await jobOf(client, job.jid)).tags).toEqual(['b', 'd'])
  })

  test('[T16] count a tag once, however often a job gets it or loses it', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}, { tags: ['a'] }))
    await client.queue('q').put('Klass', {}, { tags: ['a', 'b'] })
    await job.tag('a', 'a')
    await job.untag('b')
    const { tags } = await client.tags.list()
    expect(tags).toEqual([
      { tag: 'a', jobCount: 2 },
      { tag: 'b', jobCount: 1 },
    ])
  })

  test('are refused with what is no name, and of a job that is gone', async () => {
    const space = new Space()
    const client = space.client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    const before = await space.keyspace()
    await expect(job.tag('')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'tags' })
    await expect(job.untag(5 as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'tags' })
    expect(await space.keyspace()).toEqual(before)
    await job.cancel()
    await expect(job.tag('a')).rejects.toThrow(JobNotFoundError)
  })
})

describe('client.jobs.tagged', () => {
  test('[94] finds the jobs that were put with a tag', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {}, { tags: ['foo', 'bar'] })
    await client.queue('q').put('Klass', {}, { tags: ['bar'] })
    expect(await client.jobs.tagged('foo')).toEqual({ total: 1, jids: [jid] })
    expect(await client.jobs.tagged('bar')).toMatchObject({ total: 2 })
  })

  test('[94] looks into the index of the tag only, however many jobs there are', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const items = Array.from({ length: 5000 }, (_, data) => ({ job: 'Klass', data, tags: ['many'] }))
    await client.queue('q').putMany([{ job: 'Klass', data: -1, jid: '!', tags: ['many'] }, ...items])
    await client.jobs.tagged('many')
    const seen = await watchCommands(space, async () => {
      expect(await client.jobs.tagged('many', { limit: 1 })).toEqual({ total: 5001, jids: ['!'] })
    })
    const ofScript = seen.filter(({ words, isOfScript }) => isOfScript && words[1]?.startsWith(`{${space.namespace}}:`))
    expect(ofScript.map(({ words: [command = ''] }) => command.toUpperCase())).toEqual(['HMGET', 'ZRANGE', 'ZCARD'])
  })

  test('[95] pages through many', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jids: string[] = []
    for (let i = 0; i < 5; i++) {
      jids.push(await client.queue('q').put('Klass', {}, { tags: ['a'] }))
      space.now += 1
    }
    expect(await client.jobs.tagged('a', { offset: 1, limit: 3 })).toEqual({ total: 5, jids: jids.slice(1, 4) })
    await expect(client.jobs.tagged('a', { offset: -1 })).rejects.toMatchObject({ argument: 'offset' })
    await expect(client.jobs.tagged('')).rejects.toMatchObject({ argument: 'tag' })
  })

  test('[9] forgets a job that is canceled', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}, { tags: ['a'] }))
    await job.tag('b')
    await job.cancel()
    expect(await client.jobs.tagged('a')).toEqual({ total: 0, jids: [] })
    expect(await client.tags.list()).toEqual({ total: 0, tags: [] })
  })
})

describe('client.tags.list', () => {
  test('[95] tells the tags of enough jobs, the one of most jobs first', async () => {
    const client = new Space().client()
    const items = [
      ['a', 'b'],
      ['b', 'c'],
      ['b', 'c'],
    ].map((tags) => ({ job: 'Klass', data: {}, tags }))
    await client.queue('q').putMany(items)
    const [b, c, a] = ['b', 'c', 'a'].map((tag, i) => ({ tag, jobCount: 3 - i }))
    expect(await client.tags.list()).toEqual({ total: 3, tags: [b, c, a] })
    expect(await client.tags.list({ least: 2 })).toEqual({ total: 2, tags: [b, c] })
    expect(await client.tags.list({ offset: 1, limit: 1 })).toEqual({ total: 3, tags: [c] })
  })

  test.each([
    ['least', { least: 0 }],
    ['offset', { offset: 0.5 }],
    ['options.most', { most: 1 }],
  ])('refuses a bad %s', async (argument, options: object) => {
    const refused = new Space().client().tags.list(options)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

test('[T14] lists are lists where there is nothing in them', async () => {
  const client = new Space().client()
  await client.queue('q').put('Klass', [])
  const job = present(await client.queue('q').pop())
  expect([job.data, job.tags, job.dependencies, job.dependents]).toEqual([[], [], [], []])
  expect(await client.queue('other').pop(5)).toEqual([])
  expect(await client.jobs.getMany([])).toEqual([])
  expect(await client.jobs.tracked()).toEqual({ jobs: [], expired: [] })
  expect((await client.jobs.tagged('a')).jids).toEqual([])
  expect((await client.jobs.failed('a')).jobs).toEqual([])
  expect((await client.jobs.failed()).groups).toEqual([])
  expect(await new Space().client().queues.counts()).toEqual([])
})

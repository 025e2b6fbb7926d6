import { describe, expect, test } from 'vitest'
import { RecurringJob } from '../src/index.ts'
import { Space } from './space.ts'

describe('get', () => {
  test('[2] finds a job from any client', async () => {
    const space = new Space()
    const jid = await space.client().queue('q').put('Klass', { a: 1 })
    expect(await space.client().jobs.get(jid)).toMatchObject({ jid, data: { a: 1 } })
  })

  test('[35] finds a recurring job', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').recur('Klass', {}, 60)
    expect(await client.jobs.get(jid)).toBeInstanceOf(RecurringJob)
  })

  test('[2] answers null when there is no such job', async () => {
    expect(await new Space().client().jobs.get('nobody')).toBeNull()
  })

  test.each(['', 'x'.repeat(10_000), 'a\nb', '\ud800', 5])('refuses a jid that will not do', async (jid) => {
    const refused = new Space().client().jobs.get(jid as string)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'jid' })
  })
})

describe('getMany', () => {
  test('leaves out what does not exist', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    await client.queue('q').recur('Klass', {}, 60, { jid: 'b' })
    expect((await client.jobs.getMany(['b', 'nobody', 'a'])).map(({ jid }) => jid)).toEqual(['b', 'a'])
  })

  test('finds 2,000 jobs', async () => {
    const client = new Space().client()
    const jids = await client.queue('q').putMany(Array.from({ length: 2000 }, (_, data) => ({ job: 'Klass', data })))
    expect((await client.jobs.getMany(jids)).map(({ data }) => data)).toEqual(jids.map((_, i) => i))
  })

  test('is refused for something that is no list', async () => {
    const refused = new Space().client().jobs.getMany('abc' as never)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'jids' })
  })
})

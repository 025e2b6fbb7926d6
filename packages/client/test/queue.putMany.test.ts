import { describe, expect, test } from 'vitest'
import { defineJob, type PutItem } from '../src/index.ts'
import { countCalls } from './calls.ts'
import { jobOf, Space } from './space.ts'

const email = defineJob('SendEmail', {
  perform: () => undefined,
  options: (data: { to: string }) => ({ tags: [data.to] }),
})

const item = (data: number, options: object = {}): PutItem<number> => ({ job: 'Klass', data, ...options })

describe('putMany', () => {
  test('answers the jids in the order of the jobs', async () => {
    const client = new Space().client()
    const jids = await client.queue('q').putMany([item(1), item(2, { jid: 'mine' }), item(3)])
    const jobs = await client.jobs.getMany(jids)
    expect(jids[1]).toBe('mine')
    expect(jobs.map(({ data }) => data)).toEqual([1, 2, 3])
  })

  test('takes options of the definition and of each job', async () => {
    const client = new Space().client()
    const [one = '', two = ''] = await client.queue('q').putMany([
      { job: email, data: { to: 'ada' } },
      { job: email, data: { to: 'bob' }, priority: 5 },
    ])
    expect(await jobOf(client, one)).toMatchObject({ klass: 'SendEmail', tags: ['ada'], priority: 0 })
    expect(await jobOf(client, two)).toMatchObject({ klass: 'SendEmail', tags: ['bob'], priority: 5 })
  })

  test('puts 1,000 jobs in one call and the rest in further ones', async () => {
    const space = new Space()
    const queue = space.client().queue('q')
    await queue.putMany([item(-1)])
    const items = Array.from({ length: 2001 }, (_, i) => item(i))
    const count = await countCalls(space, async () => expect(await queue.putMany(items)).toHaveLength(2001))
    expect(count).toBe(3)
    expect(await queue.counts()).toMatchObject({ waiting: 2002 })
  })

  test('puts all jobs or none', async () => {
    const space = new Space()
    const queue = space.client().queue('q')
    await queue.put('Klass', 'there', { jid: 'there' })
    const before = await space.keyspace()
    const refused = queue.putMany([item(1), item(2, { jid: 'there', onConflict: 'error' }), item(3)])
    await expect(refused).rejects.toMatchObject({ code: 'JOB_EXISTS', jid: 'there' })
    expect(await space.keyspace()).toEqual(before)
  })

  test('lets a job depend on one before it', async () => {
    const client = new Space().client()
    await client.queue('q').putMany([item(1, { jid: 'a' }), item(2, { jid: 'b', depends: ['a'] })])
    expect((await jobOf(client, 'b')).dependencies).toEqual(['a'])
  })

  test('does not let a job depend on one after it', async () => {
    const space = new Space()
    const refused = space
      .client()
      .queue('q')
      .putMany([item(1, { depends: ['b'] }), item(2, { jid: 'b' })])
    await expect(refused).rejects.toMatchObject({ code: 'DEPENDENCY_MISSING', missing: 'b' })
    expect(await space.keyspace()).toEqual({})
  })

  test('puts nothing for an empty list', async () => {
    const space = new Space()
    const count = await countCalls(space, async () => expect(await space.client().queue('q').putMany([])).toEqual([]))
    expect(count).toBe(0)
  })
})

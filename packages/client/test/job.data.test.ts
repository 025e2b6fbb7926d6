import { inspect } from 'node:util'
import { JobDataError } from '@qless/core'
import { describe, expect, test } from 'vitest'
import { Job, RecurringJob, type Client } from '../src/index.ts'
import { jobOf, present, recurringOf, Space } from './space.ts'

const unreadable = { name: 'JobDataError', code: 'JOB_DATA', jid: 'bad', part: 'data' }

/** A queue with a healthy job on each side of one whose data is damaged. */
async function withDamage(long = false): Promise<{ readonly space: Space; readonly client: Client }> {
  const space = new Space()
  const client = space.client()
  const text = long ? 'x'.repeat(100) : 'x'
  for (const jid of ['good', 'bad', 'fine']) await client.queue('q').put('Klass', { text }, { jid })
  const key = `{${space.namespace}}:${long ? 'd' : 'j'}:bad`
  await space.redis.set(key, present(await space.redis.get(key)).replace('{"text":', '{text:'))
  return { space, client }
}

describe.each([
  ['beside it', true],
  ['in its record', false],
])('a job whose data, which lies %s, is not JSON', (_, long) => {
  test('is popped with the others, and can be failed', async () => {
    const { client } = await withDamage(long)
    const jobs = await client.queue('q').pop(3)
    expect(jobs.map(({ jid }) => jid)).toEqual(['good', 'bad', 'fine'])
    const bad = present(jobs[1])
    expect(() => bad.data).toThrow(expect.objectContaining(unreadable))
    expect(() => bad.data).toThrow(JobDataError)
    expect(bad.changedData()).toBeUndefined()
    await bad.fail('damaged', 'It cannot be read.')
    expect((await client.jobs.failed('damaged')).jobs.map(({ jid }) => jid)).toEqual(['bad'])
  })

  test('is listed and read, and says what it is', async () => {
    const { client } = await withDamage(long)
    expect(await client.jobs.getMany(['bad', 'good'])).toHaveLength(2)
    expect(await client.queue('q').peek({ limit: 3 })).toHaveLength(3)
    const bad = await jobOf(client, 'bad')
    expect(String(bad)).toBe('Klass (bad / q / waiting)')
    expect(inspect(bad)).toBe('<Job bad (Klass / q / waiting)>')
    expect(bad.description).toContain('(bad / q / waiting / {text:"x')
    expect(JSON.parse(JSON.stringify(bad))).toMatchObject({ jid: 'bad', data: expect.stringMatching(/^\{text:"x/) })
  })

  test('may be given new data', async () => {
    const { client } = await withDamage(long)
    const bad = present((await client.queue('q').pop(2))[1])
    bad.data = { text: 'new' }
    expect(bad.changedData()).toBe('{"text":"new"}')
    await bad.complete()
    expect((await jobOf(client, 'bad')).data).toEqual({ text: 'new' })
  })
})

test('data is parsed once, and only where it is read', async () => {
  const client = new Space().client()
  const job = Job.build<unknown>(client, 'Klass', { data: { list: [1] } })
  expect(job.changedData()).toBeUndefined()
  expect(job.data).toBe(job.data)
  expect(job.changedData()).toBeUndefined()
  Object.assign(job.data as object, { more: 2 })
  expect(job.changedData()).toBe('{"list":[1],"more":2}')
  job.discardChanges()
  expect(job.data).toEqual({ list: [1] })
})

test('a recurring job whose data is not JSON is read all the same', async () => {
  const space = new Space()
  const client = space.client()
  await client.queue('q').recur('Klass', {}, 60, { jid: 'bad' })
  await space.redis.hset(`{${space.namespace}}:r:bad`, 'data', '{')
  const bad = await recurringOf(client, 'bad')
  expect((await client.queue('q').jobs.recurring()).jobs[0]).toBeInstanceOf(RecurringJob)
  expect(() => bad.data).toThrow(expect.objectContaining(unreadable))
  expect(String(bad)).toBe('Klass (bad / q / recurring)')
  await bad.setData({ ok: true })
  expect(bad.data).toEqual({ ok: true })
})

test('a result or progress that is not JSON says so when it is read', async () => {
  const space = new Space()
  const client = space.client()
  await client.queue('q').put('Klass', {}, { jid: 'bad' })
  const job = present(await client.queue('q').pop())
  await job.setProgress({ half: true })
  await job.complete({ result: { ok: true } })
  const key = `{${space.namespace}}:`
  await space.redis.set(`${key}j:bad`, present(await space.redis.get(`${key}j:bad`)).replace('{"ok":true}', '{ok'))
  await space.redis.hset(`${key}notes:bad`, 'progress', '{half')
  const read = await jobOf(client, 'bad')
  expect(() => read.result).toThrow(expect.objectContaining({ ...unreadable, part: 'result' }))
  expect(() => read.progress).toThrow(expect.objectContaining({ ...unreadable, part: 'progress' }))
  expect(read.toJSON()).toMatchObject({ result: '{ok', progress: { value: '{half' } })
  await expect(client.jobs.finished('bad')).rejects.toMatchObject({ ...unreadable, part: 'result' })
})

test('a state that this version does not know is a typed error', async () => {
  const space = new Space()
  const client = space.client()
  await client.queue('q').put('Klass', {}, { jid: 'bad' })
  const key = `{${space.namespace}}:j:bad`
  await space.redis.set(key, present(await space.redis.get(key)).replace('waiting', 'dreaming'))
  const refused = { ...unreadable, part: 'state' }
  await expect(client.jobs.get('bad')).rejects.toMatchObject(refused)
  await expect(client.jobs.explain('bad')).rejects.toMatchObject(refused)
})

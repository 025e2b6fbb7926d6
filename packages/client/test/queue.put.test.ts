import { describe, expect, test } from 'vitest'
import { defineJob, JobExistsError, DependencyError } from '../src/index.ts'
import { historyOf, jobOf, newTimedSpace, present, Space } from './space.ts'

const email = defineJob('SendEmail', {
  perform: () => undefined,
  options: (data: { to: string }) => ({ priority: 10, delay: 100, tags: [data.to] }),
})

class Resize {
  static options = (): { retries: number; timeoutSeconds: number } => ({ retries: 2, timeoutSeconds: 30 })
  static perform(): void {}
}

class Renamed {
  static klass = 'images.Resize'
  static perform(): void {}
}

describe('put', () => {
  test('[111] answers a jid of 32 hexadecimal digits', async () => {
    const jid = await new Space().client().queue('q').put('Klass', {})
    expect(jid).toMatch(/^[0-9a-f]{32}$/)
  })

  test('[19] stores a job with the defaults of the options', async () => {
    const client = (await newTimedSpace()).client()
    const job = await jobOf(client, await client.queue('q').put('Klass', { a: 1 }))
    expect(job).toMatchObject({ klass: 'Klass', queueName: 'q', state: 'waiting', priority: 0, tags: [] })
    expect(job).toMatchObject({ originalRetries: 5, retriesLeft: 5, dependencies: [], dependents: [], workerName: '' })
    expect(job.timeoutSeconds).toBeUndefined()
    expect(job.initiallyPutAt).toEqual(new Date(1_000_000_000_000))
    expect(job.ttl).toBe(0)
  })

  test('[111] [113] [T20] stores what the options say', async () => {
    const client = (await newTimedSpace()).client()
    const options = { jid: 'mine', delay: 1.5, priority: -3.5, tags: ['a', 'b'], retries: 0 }
    expect(await client.queue('q').put('Klass', {}, options)).toBe('mine')
    const job = await jobOf(client, 'mine')
    expect(job).toMatchObject({ state: 'scheduled', priority: -3.5, tags: ['a', 'b'], originalRetries: 0 })
    expect(job.dueAt).toEqual(new Date(1_000_000_001_500))
  })

  test('[114] takes the options of the definition', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put(email, { to: 'ada' }))
    expect(job).toMatchObject({ klass: 'SendEmail', priority: 10, tags: ['ada'], originalRetries: 5 })
  })

  test('[115] lets its own options overrule those of the definition one by one', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await jobOf(client, await client.queue('q').put(email, { to: 'ada' }, { delay: 10 }))
    expect(job).toMatchObject({ priority: 10, tags: ['ada'], dueAt: new Date(space.now + 10_000) })
  })

  test('takes an option that is undefined for one that is not given', async () => {
    const client = new Space().client()
    const given: object = { priority: undefined, jid: undefined }
    const job = await jobOf(client, await client.queue('q').put(email, { to: 'ada' }, given))
    expect(job.priority).toBe(10)
  })

  test('[114] takes name and options of a class', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put(Resize, {}))
    expect(job).toMatchObject({ klass: 'Resize', originalRetries: 2 })
  })

  test('stores how long the handler may run, by the put before the options of its kind', async () => {
    const client = new Space().client()
    const queue = client.queue('q')
    const timeOf = async (jid: string): Promise<number | undefined> => (await jobOf(client, jid)).timeoutSeconds
    expect(await timeOf(await queue.put('Klass', {}, { timeoutSeconds: 0.001 }))).toBe(0.001)
    expect(await timeOf(await queue.put(Resize, {}))).toBe(30)
    expect(await timeOf(await queue.put(Resize, {}, { timeoutSeconds: 1.5 }))).toBe(1.5)
    expect((await queue.pop(3)).map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([0.001, 30, 1.5])
  })

  test('replaces how long the handler may run, too', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', 1, { jid: 'mine', timeoutSeconds: 5 })
    await client.queue('q').put('Klass', 1, { jid: 'mine', timeoutSeconds: 6 })
    expect((await jobOf(client, 'mine')).timeoutSeconds).toBe(6)
    await client.queue('q').put('Klass', 1, { jid: 'mine' })
    expect((await jobOf(client, 'mine')).timeoutSeconds).toBeUndefined()
  })

  test('prefers the static klass of a class to its name', async () => {
    const client = new Space().client()
    expect((await jobOf(client, await client.queue('q').put(Renamed, {}))).klass).toBe('images.Resize')
  })

  test.each([
    ['null', null],
    ['false', false],
    ['zero', 0],
    ['a negative zero beside it', [-1.5, 1e300, 5e-324]],
    ['an empty text', ''],
    ['an empty list', []],
    ['an empty object', {}],
    ['lists and objects in each other', { a: [{}, [], [[{ b: [] }]]], c: {} }],
    ['control characters, tabs and line ends', 'a\n\nb\tc\u0000\u001f\u007f'],
    ['letters of the world and emoji', { 'ключ 😀': '日本語 😀 é' }],
    ['a lone surrogate inside a text', { a: '\ud800' }],
    ['the largest safe integer', 2 ** 53 - 1],
    ['__proto__ as a name', JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')],
    ['a long text', 'x'.repeat(100_000)],
    ['a deep list', JSON.parse('['.repeat(900) + ']'.repeat(900))],
  ])('[34] gives data back as it was: %s', async (_, data: unknown) => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', data)
    expect((await jobOf(client, jid)).data).toEqual(data)
    expect(present(await client.queue('q').pop()).data).toEqual(data)
  })

  test('stores what a value says of itself as JSON, and leaves out what is undefined', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', { at: new Date(0), left: undefined })
    expect((await jobOf(client, jid)).data).toEqual({ at: '1970-01-01T00:00:00.000Z' })
  })

  test('hands out 1,000 jobs of one burst with priority 1,000,000,000 in the order they were put', async () => {
    const queue = new Space().client().queue('q')
    const numbers = Array.from({ length: 1000 }, (_, i) => i)
    await Promise.all(numbers.map((i) => queue.put('Klass', i, { priority: 1_000_000_000 })))
    expect((await queue.pop(1000)).map(({ data }) => data)).toEqual(numbers)
  })

  test('[70] hands out the higher priority first', async () => {
    const queue = new Space().client().queue('q')
    const priorities = [0, -1e300, 10, 0.5, 1e300, -1]
    for (const priority of priorities) await queue.put('Klass', {}, { priority })
    expect((await queue.pop(10)).map(({ priority }) => priority)).toEqual([1e300, 10, 0.5, 0, -1, -1e300])
  })

  test('[23] [74] keeps a delayed job back until it is due', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    const jid = await queue.put('Klass', {}, { delay: 10 })
    space.now += 9999
    expect(await queue.pop()).toBeNull()
    space.now += 1
    expect(present(await queue.pop()).jid).toBe(jid)
  })

  test('[112] replaces a job of the same jid', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', 1, { jid: 'mine' })
    await client.queue('other').put('Other', 2, { jid: 'mine' })
    expect(await jobOf(client, 'mine')).toMatchObject({ klass: 'Other', data: 2, queueName: 'other' })
    expect(await client.queue('q').pop()).toBeNull()
  })

  test("leaves a job of the same jid alone with onConflict 'ignore'", async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', 1, { jid: 'mine' })
    expect(await client.queue('q').put('Klass', 2, { jid: 'mine', onConflict: 'ignore' })).toBe('mine')
    expect((await jobOf(client, 'mine')).data).toBe(1)
  })

  test("refuses a job of the same jid with onConflict 'error'", async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', 1, { jid: 'mine' })
    const refused = client.queue('q').put('Klass', 2, { jid: 'mine', onConflict: 'error' })
    await expect(refused).rejects.toThrow(JobExistsError)
    await expect(refused).rejects.toMatchObject({ code: 'JOB_EXISTS', jid: 'mine', state: 'waiting' })
    expect(await historyOf(client, 'mine')).toEqual(['put'])
  })

  test('[15] [72] [73] keeps a job back until what it depends on is complete', async () => {
    const client = new Space().client()
    const queue = client.queue('q')
    const stuffing = await queue.put('Klass', {})
    const turkey = await queue.put('Klass', {}, { depends: [stuffing] })
    const [popped, ...more] = await queue.pop(10)
    expect(more).toEqual([])
    expect(await jobOf(client, turkey)).toMatchObject({ state: 'depends', dependencies: [stuffing] })
    expect((await jobOf(client, stuffing)).dependents).toEqual([turkey])
    await present(popped).complete()
    expect(present(await queue.pop()).jid).toBe(turkey)
  })

  test('[T27] refuses a dependency on a job that does not exist, and names it', async () => {
    const space = new Space()
    const refused = space
      .client()
      .queue('q')
      .put('Klass', {}, { jid: 'a', depends: ['nobody'] })
    await expect(refused).rejects.toThrow(DependencyError)
    await expect(refused).rejects.toMatchObject({ code: 'DEPENDENCY_MISSING', jid: 'a', missing: 'nobody' })
    expect(await space.keyspace()).toEqual({})
  })

  test("lets a job run whose dependency does not exist with missing 'ignore'", async () => {
    const queue = new Space().client().queue('q')
    const jid = await queue.put('Klass', {}, { depends: ['nobody'], missing: 'ignore' })
    expect(present(await queue.pop()).jid).toBe(jid)
  })
})

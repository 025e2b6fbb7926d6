import { describe, expect, test } from 'vitest'
import { InvalidArgumentError, JobLostError } from '../src/index.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

describe('what a job leaves behind', () => {
  test.each([{ a: [1, { b: null }] }, 'text', 0, false, null, [], 'x'.repeat(10_000), 'tab\t line\n ä€ 😀'])(
    'is kept with the job: %.20j',
    async (result) => {
      const client = new Space().client()
      const jid = await client.queue('q').put('Klass', {})
      const job = present(await client.queue('q').pop())
      expect(job.result).toBeUndefined()
      expect(await job.complete({ result })).toBe('complete')
      expect(job.result).toEqual(result)
      expect((await jobOf(client, jid)).result).toEqual(result)
    },
  )

  test('may be nothing', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    await present(await client.queue('q').pop()).complete({ result: undefined })
    expect(await jobOf(client, jid)).toMatchObject({ state: 'complete', result: undefined })
  })

  test('is handed on to the next queue', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {})
    await present(await client.queue('q').pop()).complete({ next: 'next', result: { a: 1 } })
    expect(present(await client.queue('next').pop()).result).toEqual({ a: 1 })
  })

  test('goes with the job when that is canceled', async () => {
    const space = new Space()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    await present(await client.queue('q').pop()).complete({ result: 'x'.repeat(1000) })
    await (await jobOf(client, jid)).cancel()
    expect(Object.keys(await space.keyspace()).filter((key) => key.endsWith(`:${jid}`))).toEqual([
      `{${space.namespace}}:gone:${jid}`,
    ])
  })

  test.each([
    ['a function', () => 0, 'result'],
    ['a big integer', { a: [1n] }, 'result.a[0]'],
    ['not a number', Number.NaN, 'result'],
    ['a Map', new Map(), 'result'],
  ])('is refused when JSON cannot hold it: %s', async (_, result, argument) => {
    const space = new Space()
    const client = space.client()
    await client.queue('q').put('Klass', {})
    const job = present(await client.queue('q').pop())
    const before = await space.keyspace()
    const refused = job.complete({ result })
    await expect(refused).rejects.toThrow(InvalidArgumentError)
    await expect(refused).rejects.toMatchObject({ argument })
    expect(await space.keyspace()).toEqual(before)
    expect(await job.complete()).toBe('complete')
  })

  test('is refused when it is longer than max-job-result, before anything is written', async () => {
    const space = new Space()
    const client = space.client()
    await client.config.set('max-job-result', 100)
    await client.queue('q').put('Klass', {})
    const job = present(await client.queue('q').pop())
    const before = await space.keyspace()
    const refused = job.complete({ result: 'x'.repeat(99) })
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'result' })
    await expect(refused).rejects.toThrow(/max-job-result/)
    expect(await space.keyspace()).toEqual(before)
    await job.complete({ result: 'x'.repeat(98) })
  })
})

describe('the progress of a job', () => {
  test('[14] is kept with the job, and told', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const jid = await client.queue('q').put('Klass', {})
    const told = client.events.log.next('progress')
    await client.events.ready()
    const job = present(await client.queue('q').pop())
    expect(job.progress).toBeUndefined()
    await job.setProgress({ done: 3, of: 10 }, { message: 'three of ten' })
    const progress = { value: { done: 3, of: 10 }, message: 'three of ten', reportedAt: new Date(space.now) }
    expect(job.progress).toEqual(progress)
    expect((await jobOf(client, jid)).progress).toEqual(progress)
    expect(await told).toEqual({
      event: 'progress',
      jid,
      workerName: 'ada',
      queueName: 'q',
      progress: { done: 3, of: 10 },
      message: 'three of ten',
    })
    await job.setProgress(0.5)
    await job.complete()
    expect((await jobOf(client, jid)).progress).toMatchObject({ value: 0.5, message: '' })
  })

  test('is refused when the job was handed to somebody else', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    await client.config.set('grace-period', 0)
    await client.queue('q').put('Klass', {})
    const job = present(await client.queue('q').pop())
    space.now += 60_000
    await space.client({ workerName: 'bob' }).queue('q').pop()
    const before = await space.keyspace()
    await expect(job.setProgress(1)).rejects.toThrow(JobLostError)
    await expect(job.setProgress(1)).rejects.toMatchObject({ owner: 'bob' })
    expect(await space.keyspace()).toEqual(before)
    expect(job.progress).toBeUndefined()
  })

  test('is refused when JSON cannot hold it, or it is longer than 16 KiB; a long message is cut', async () => {
    const space = new Space()
    const client = space.client()
    await client.queue('q').put('Klass', {})
    const job = present(await client.queue('q').pop())
    const before = await space.keyspace()
    for (const value of [undefined, 1n, 'x'.repeat(16_383)]) {
      await expect(job.setProgress(value)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'progress' })
    }
    await expect(job.setProgress(1, { text: '' } as never)).rejects.toMatchObject({ argument: 'options.text' })
    expect(await space.keyspace()).toEqual(before)
    await job.setProgress('x'.repeat(16_382), { message: 'ä'.repeat(100_000) })
    expect(job.progress?.message).toMatch(/^ä{1000}\n\.\.\. \(truncated/)
  })
})

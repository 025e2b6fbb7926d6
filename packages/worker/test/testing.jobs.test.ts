import { AssertionError } from 'node:assert'
import { defineJob, type Job } from '@qless/client'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { JobFilter, TestQless } from '../src/testing/index.ts'
import { newTestQless } from './new-test-qless.ts'

interface Mail {
  readonly to: { readonly name: string; readonly address: string }
  readonly tags: readonly string[]
}

const email = defineJob('SendEmail', { perform: (job: Job<Mail>) => job.data.to.name })

const mail = (name: string, tags: readonly string[] = []): Mail => ({ to: { name, address: `${name}@x` }, tags })

/** A namespace with some mails, and the jids of these by name. */
async function withMails(): Promise<TestQless> {
  const qless = await newTestQless({ jobs: [email] })
  const queue = qless.client.queue('emails')
  await queue.put(email, mail('ada', ['a', 'b']), { jid: 'ada', priority: 5, tags: ['vip', 'first'] })
  await queue.put(email, mail('bob'), { jid: 'bob', delay: 3600, retries: 0 })
  await qless.client.queue('others').put('Other', { to: 'ada' }, { jid: 'other' })
  return qless
}

describe('jobs', () => {
  test.each<[object, readonly string[]]>([
    [{}, ['ada', 'bob', 'other']],
    [{ jid: 'bob' }, ['bob']],
    [{ klass: 'Other' }, ['other']],
    [{ klass: email }, ['ada', 'bob']],
    [{ queue: 'others' }, ['other']],
    [{ state: 'scheduled' }, ['bob']],
    [{ tags: ['first'] }, ['ada']],
    [{ tags: ['first', 'second'] }, []],
    [{ priority: 0 }, ['bob', 'other']],
    [{ delay: 3600 }, ['bob']],
    [{ delay: 0 }, ['ada', 'other']],
    [{ retries: 0 }, ['bob']],
    [{ data: { to: { name: 'ada' } } }, ['ada']],
    [{ data: { to: 'ada' } }, ['other']],
    [{ data: { tags: ['a', 'b'] } }, ['ada']],
    [{ data: { tags: ['a'] } }, []],
    [{ data: { tags: [] } }, ['bob']],
    [{ data: { nothing: null } }, []],
    [{ where: ({ jid }: Job) => jid.length === 3, delay: 0 }, ['ada']],
    [{ jid: undefined, data: undefined }, ['ada', 'bob', 'other']],
  ])('finds those that match %j', async (filter, jids) => {
    const found = await (await withMails()).jobs(filter)
    expect(found.map(({ jid }) => jid).sort()).toEqual(jids)
  })

  test('finds them in every state, by pages', async () => {
    const qless = await newTestQless({ jobs: [email] })
    const queue = qless.client.queue('q')
    await queue.putMany(Array.from({ length: 1002 }, () => ({ job: email, data: mail('ada') })))
    await qless.run(await queue.put(email, mail('complete')))
    await qless.run(await queue.put('Unknown', {}))
    await queue.pop(3)
    const [waiting = ''] = (await queue.jobs.waiting()).jobs.map(({ jid }) => jid)
    await queue.put(email, mail('depends'), { depends: [waiting] })
    await queue.put(email, mail('scheduled'), { delay: 1 })
    const counts = new Map<string, number>()
    for (const { state } of await qless.jobs()) counts.set(state, (counts.get(state) ?? 0) + 1)
    const expected = { complete: 1, failed: 1, running: 3, waiting: 999, depends: 1, scheduled: 1 }
    expect(Object.fromEntries(counts)).toEqual(expected)
  })

  test('have the type of data that their kind has', async () => {
    const qless = await newTestQless()
    expectTypeOf(await qless.jobs({ klass: email })).toEqualTypeOf<Job<Mail>[]>()
    expectTypeOf<JobFilter<Mail>['data']>().toExtend<{ to?: { name?: string } } | undefined>()
    // @ts-expect-error -- a mail has no such property
    expect(await qless.jobs({ klass: email, data: { from: 'ada' } })).toEqual([])
  })

  test.each([
    ['filter.class', { class: 'SendEmail' }],
    ['filter.data.at', { data: { at: 1n } }],
    ['filter.where', { where: 'jid' }],
    ['klass', { klass: {} }],
  ])('refuse a bad filter: %s', async (argument, filter: object) => {
    const qless = await newTestQless()
    await expect(qless.jobs(filter)).rejects.toMatchObject({ argument })
  })
})

describe('assertPut', () => {
  test('answers the job', async () => {
    const job = await (await withMails()).assertPut({ klass: email, data: { to: { name: 'ada' } } })
    expect(job.data.to.address).toBe('ada@x')
  })

  test('throws with what was put instead, the most similar first, and in what it differs', async () => {
    const wanted = { klass: email, queue: 'emails', delay: 60, tags: ['vip'], data: { to: { name: 'bob' } } }
    const error: unknown = await (await withMails()).assertPut(wanted).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AssertionError)
    expect(error).toMatchObject({
      message: [
        'No job was put with',
        '  klass: "SendEmail"',
        '  queue: "emails"',
        '  delay: 60',
        '  tags: ["vip"]',
        '  data: {"to":{"name":"bob"}}',
        'There are these (3), and in this they differ:',
        '  SendEmail (ada / emails / waiting / {"to":{"name":"ada","address":"ada@x"},"tags":["a","b"]})',
        '    delay: 0, not 60',
        '    data.to.name: "ada", not "bob"',
        '  SendEmail (bob / emails / scheduled / {"to":{"name":"bob","address":"bob@x"},"tags":[]})',
        '    delay: 3600, not 60',
        '    tags: [] without "vip"',
        '  Other (other / others / waiting / {"to":"ada"})',
        '    klass: "Other", not "SendEmail"',
        '    queue: "others", not "emails"',
        '    delay: 0, not 60',
        '    data.to: "ada", not {"name":"bob"}',
        '    tags: [] without "vip"',
      ].join('\n'),
    })
  })

  test('says when there are no jobs, and shows ten of many', async () => {
    const qless = await newTestQless()
    await expect(qless.assertPut({ priority: 1 })).rejects.toThrow(/There are no jobs\.$/)
    await qless.client.queue('q').putMany(Array.from({ length: 12 }, (_, data) => ({ job: 'Klass', data })))
    await expect(qless.assertPut({ priority: 1 })).rejects.toThrow(/and 2 more$/)
  })
})

describe('refutePut', () => {
  test('is content when there is no such job', async () => {
    await expect((await withMails()).refutePut({ klass: email, queue: 'others' })).resolves.toBeUndefined()
  })

  test('throws with the jobs that there are', async () => {
    const refuted = (await withMails()).refutePut({ klass: 'Other' })
    await expect(refuted).rejects.toThrow(
      'Jobs were put (1) with\n  klass: "Other"\nThey are\n  Other (other / others / waiting / {"to":"ada"})',
    )
    await expect((await newTestQless()).refutePut()).resolves.toBeUndefined()
  })
})

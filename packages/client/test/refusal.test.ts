import { InvalidArgumentError } from '@qless/core'
import { describe, expect, test } from 'vitest'
import { defineJob, fail, type Client, type Job, type JobKind, type PutItem } from '../src/index.ts'
import { Space } from './space.ts'

/** Something that TypeScript would not let pass. */
function odd<T>(value: unknown): T {
  return value as T
}

function kindOf(options: unknown): JobKind<unknown> {
  return odd({ name: 'Klass', perform: () => undefined, options })
}

/** A list so many levels deep. */
function nested(depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = [value]
  return value
}

const trap = {
  a: {
    get b(): never {
      throw new Error('trapped')
    },
  },
}

type Act = (client: Client) => unknown

const calls: readonly (readonly [what: string, argument: string, act: Act])[] = [
  ...[undefined, null, 5].flatMap((answer): [string, string, Act][] => [
    [
      `a put whose kind has the options ${answer}`,
      'options',
      (c) =>
        c.queue('q').put(
          kindOf(() => answer),
          1,
        ),
    ],
    [
      `a recurrence whose kind has the options ${answer}`,
      'options',
      (c) =>
        c.queue('q').recur(
          kindOf(() => answer),
          1,
          9,
        ),
    ],
  ]),
  [
    'a recurrence whose kind has an unknown option',
    'options.wrong',
    (c) =>
      c.queue('q').recur(
        kindOf(() => ({ wrong: 1 })),
        1,
        9,
      ),
  ],
  ['a put whose kind has options that are no function', 'options', (c) => c.queue('q').put(kindOf({ priority: 1 }), 1)],
  ['a recurrence whose kind has such', 'options', (c) => c.queue('q').recur(kindOf({ priority: 1 }), 1, 9)],
  [
    'a definition with such',
    'options',
    () => defineJob('Klass', { perform: () => undefined, options: odd<() => object>({}) }),
  ],
  [
    'a bulk put of null',
    'items[1]',
    (c) => c.queue('q').putMany([{ job: 'Klass', data: 1 }, odd<PutItem<number>>(null)]),
  ],
  ['a bulk put of a text', 'items[0]', (c) => c.queue('q').putMany([odd<PutItem<number>>('Klass')])],
  ['data that is nested too deep', 'data', (c) => c.queue('q').put('Klass', nested(100_000))],
  ['data that is nested a level too deep', 'data', (c) => c.queue('q').put('Klass', nested(1001))],
  ['data that throws when it is read', 'data', (c) => c.queue('q').put('Klass', trap)],
  ['a failure with a message that has no text', 'message', () => fail('g', odd(Object.create(null)))],
  ['a wait for a symbol', 'event', (c) => c.events.next(odd<'put'>(Symbol('s')))],
  ['a wait for a symbol of all jobs', 'event', (c) => c.events.log.next(odd<'put'>(Symbol('s')))],
  ['a page with too large an offset', 'offset', (c) => c.queue('q').jobs.waiting({ offset: 1e15 })],
  ['a page of groups with too large an offset', 'offset', (c) => c.jobs.failed({ offset: Number.MAX_SAFE_INTEGER })],
]

describe('a typed error that names the argument refuses', () => {
  test.each(calls)('%s', async (_, argument, act) => {
    const space = new Space()
    const client = space.client()
    const refused = (async () => act(client))()
    await expect(refused).rejects.toThrow(InvalidArgumentError)
    await expect(refused).rejects.toMatchObject({ argument: expect.stringMatching(escaped(argument)) })
    expect(await space.keyspace()).toEqual({})
  })
})

/** The argument itself, or for data a place in it. */
function escaped(argument: string): RegExp {
  const name = argument.replaceAll(/[.[\]]/g, String.raw`\$&`)
  return argument === 'data' ? /^data/ : new RegExp(`^${name}$`)
}

test.each([
  ['completed', (job) => job.complete(odd([]))],
  ['moved', (job) => job.move('q', odd([]))],
  ['retried', (job) => job.retry(odd([]))],
] as readonly (readonly [string, (job: Job) => Promise<unknown>])[])(
  'a job is not %s with a list for options',
  async (_, act) => {
    const client = new Space().client()
    await client.queue('q').put('Klass', 1)
    const job = await client.queue('q').pop()
    await expect(job && act(job)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'options' })
  },
)

test('data of a thousand levels comes back', async () => {
  const client = new Space().client()
  const jid = await client.queue('q').put('Klass', nested(1000))
  expect(JSON.stringify((await client.jobs.getMany([jid]))[0]?.data)).toBe(`${'['.repeat(1000)}1${']'.repeat(1000)}`)
})

test('a wait of Infinity is one for ever', async () => {
  const client = new Space().client()
  const jid = await client.queue('q').put('Klass', 1)
  const finished = client.jobs.finished(jid, { timeoutMs: Infinity })
  const job = await client.queue('q').pop()
  await job?.complete()
  expect(await finished).toMatchObject({ state: 'complete' })
})

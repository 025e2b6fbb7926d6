import { describe, expect, test } from 'vitest'
import { defineJob, InvalidArgumentError, type Client, type JobKind, type PutOptions } from '../src/index.ts'
import { Space } from './space.ts'

const LONG = 'x'.repeat(10_000)
const cycle: { self?: unknown } = {}
cycle.self = { cycle }

const badDefault = defineJob('Klass', { perform: () => undefined, options: () => ({ retries: 1.5 }) })
const badTime = defineJob('Klass', { perform: () => undefined, options: () => ({ timeoutSeconds: 0 }) })
const unknownDefault = defineJob('Klass', {
  perform: () => undefined,
  options: (): PutOptions & { readonly wrong: number } => ({ wrong: 1 }),
})

/** Expects a typed error that names the argument, and that nothing is changed. */
async function expectRefusal(argument: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  const space = new Space()
  const client = space.client()
  await client.queue('q').put('Klass', {}, { jid: 'before' })
  const before = await space.keyspace()
  const refused = act(client)
  await expect(refused).rejects.toThrow(InvalidArgumentError)
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  await expect(refused).rejects.toThrow(argument)
  expect(await space.keyspace()).toEqual(before)
}

const BAD_NAMES: readonly (readonly [string, unknown])[] = [
  ['empty', ''],
  ['10,000 characters long', LONG],
  ['256 bytes long in 128 letters', 'é'.repeat(128)],
  ['with a line end', 'a\nb'],
  ['with a tab', 'a\tb'],
  ['with a null character', 'a\u0000'],
  ['with a unit separator', 'a\u001fb'],
  ['with a delete character', 'a\u007f'],
  ['with a lone high surrogate', 'a\ud800'],
  ['with a lone low surrogate', '\udc00a'],
  ['no text', 5],
  ['null', null],
]

describe('a name that will not do', () => {
  describe.each(BAD_NAMES)('because it is %s', (_, name) => {
    const text = name as string

    test('is refused as queue', () => expectRefusal('queue', async (client) => client.queue(text).put('Klass', {})))

    test('is refused as jid', () => expectRefusal('jid', (client) => client.queue('q').put('Klass', {}, { jid: text })))

    test('is refused as klass', () => expectRefusal('klass', (client) => client.queue('q').put(text, {})))

    test('is refused as tag', () =>
      expectRefusal('tags', (client) => client.queue('q').put('Klass', {}, { tags: ['good', text] })))

    test('is refused as dependency', () =>
      expectRefusal('depends', (client) => client.queue('q').put('Klass', {}, { depends: [text] })))
  })

  test('does do with 255 bytes', async () => {
    const name = 'é'.repeat(127) + 'e'
    await expect(
      new Space()
        .client()
        .queue(name)
        .put(name, {}, { jid: name, tags: [name] }),
    ).resolves.toBe(name)
  })
})

const BAD_DATA: readonly (readonly [string, string, unknown])[] = [
  ['undefined', 'data', undefined],
  ['a function', 'data', () => 1],
  ['a symbol', 'data', Symbol('a')],
  ['a BigInt', 'data', 1n],
  ['NaN', 'data', Number.NaN],
  ['Infinity', 'data', Number.POSITIVE_INFINITY],
  ['a Map', 'data', new Map([['a', 1]])],
  ['a Set', 'data', new Set([1])],
  ['an object with a cycle', 'data.self.cycle', cycle],
  ['an object with NaN inside', 'data.a[1].b', { a: [0, { b: Number.NaN }] }],
  ['a list with undefined inside', 'data[1]', [1, undefined]],
  ['an object with a function inside', 'data.f', { f: () => 1 }],
  ['an object with a Map inside', 'data.m', { m: new Map() }],
  ['an object with a BigInt inside', 'data.n', { n: 1n }],
  ['an object whose toJSON answers nothing', 'data', { toJSON: () => undefined }],
  ['an object whose toJSON answers a BigInt', 'data', { toJSON: () => 1n }],
  ['more than a megabyte', 'data', 'x'.repeat(1_048_576)],
]

describe('data that will not do', () => {
  test.each(BAD_DATA)('is refused: %s', (_, argument, data) =>
    expectRefusal(argument, (client) => client.queue('q').put('Klass', data)),
  )

  test.each(BAD_DATA)('is refused in a bulk put: %s', (_, argument, data) =>
    expectRefusal(argument, (client) =>
      client.queue('q').putMany([
        { job: 'Klass', data: 1 },
        { job: 'Klass', data },
      ]),
    ),
  )

  test.each(BAD_DATA.slice(0, -1))('is refused of a recurring job: %s', (_, argument, data) =>
    expectRefusal(argument, async (client) => client.queue('q').recur('Klass', data, 60)),
  )
})

const BAD_OPTIONS: readonly (readonly [string, string, object])[] = [
  ['a priority of NaN', 'priority', { priority: Number.NaN }],
  ['an endless priority', 'priority', { priority: Number.NEGATIVE_INFINITY }],
  ['a priority that is a text', 'priority', { priority: '5' }],
  ['retries of 1.5', 'retries', { retries: 1.5 }],
  ['negative retries', 'retries', { retries: -1 }],
  ['retries of NaN', 'retries', { retries: Number.NaN }],
  ['retries of 2^31', 'retries', { retries: 2 ** 31 }],
  ['a negative delay', 'delay', { delay: -0.001 }],
  ['a delay of NaN', 'delay', { delay: Number.NaN }],
  ['a delay of 1e300 seconds', 'delay', { delay: 1e300 }],
  ['a delay whose ms are endless', 'delay', { delay: Number.MAX_VALUE }],
  ['a time of 0', 'timeoutSeconds', { timeoutSeconds: 0 }],
  ['a time of less than half a ms', 'timeoutSeconds', { timeoutSeconds: 0.0004 }],
  ['a negative time', 'timeoutSeconds', { timeoutSeconds: -1 }],
  ['a time of NaN', 'timeoutSeconds', { timeoutSeconds: Number.NaN }],
  ['an endless time', 'timeoutSeconds', { timeoutSeconds: Number.POSITIVE_INFINITY }],
  ['a time of 1e300 seconds', 'timeoutSeconds', { timeoutSeconds: 1e300 }],
  ['a time that is a text', 'timeoutSeconds', { timeoutSeconds: '5' }],
  ['a time of null', 'timeoutSeconds', { timeoutSeconds: null }],
  ['tags that are a text', 'tags', { tags: 'abc' }],
  ['101 tags', 'tags', { tags: Array.from({ length: 101 }, (_, i) => `t${i}`) }],
  ['depends that is a text', 'depends', { depends: 'abc' }],
  ['1,001 dependencies', 'depends', { depends: Array.from({ length: 1001 }, (_, i) => `j${i}`) }],
  ['an unknown onConflict', 'onConflict', { onConflict: 'overwrite' }],
  ['an unknown missing', 'missing', { missing: 'wait' }],
  ['an unknown option', 'options.prioritty', { prioritty: 1 }],
  ['the option of another method', 'options.offset', { offset: 1 }],
]

describe('options that will not do', () => {
  test.each(BAD_OPTIONS)('[113] are refused: %s', (_, argument, options: PutOptions) =>
    expectRefusal(argument, (client) => client.queue('q').put('Klass', {}, options)),
  )

  test.each(BAD_OPTIONS)('are refused in a bulk put: %s', (_, argument, options: PutOptions) =>
    expectRefusal(argument, (client) =>
      client.queue('q').putMany([
        { job: 'Klass', data: 1 },
        { job: 'Klass', data: 2, ...options },
      ]),
    ),
  )

  test('are refused of a definition', () => expectRefusal('retries', (client) => client.queue('q').put(badDefault, {})))

  test('are refused of a definition: a time of 0', () =>
    expectRefusal('timeoutSeconds', (client) => client.queue('q').put(badTime, {})))

  test('are refused of a definition when they are unknown', () =>
    expectRefusal('options.wrong', (client) => client.queue('q').put(unknownDefault, {})))
})

describe('a kind of job that will not do', () => {
  const kinds: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['undefined', undefined],
    ['a number', 5],
    ['an object without perform', { name: 'Klass' }],
    ['a class without perform', class Klass {}],
  ]
  test.each(kinds)('is refused: %s', (_, kind) =>
    expectRefusal('klass', (client) => client.queue('q').put(kind as JobKind<unknown>, {})),
  )

  test('is refused without a name', () =>
    expectRefusal('klass', (client) => client.queue('q').put({ name: '', perform: () => undefined }, {})))

  test('is refused by defineJob without a name or a handler', () => {
    expect(() => defineJob('', { perform: () => undefined })).toThrow(InvalidArgumentError)
    expect(() => defineJob('Klass', { perform: 1 as never })).toThrow(
      /perform must be a function, the handler of Klass/,
    )
  })
})

test('a bulk put of something that is no list is refused', () =>
  expectRefusal('items', (client) => client.queue('q').putMany('abc' as never)))

test('a jid twice in one bulk put is refused', () =>
  expectRefusal('jid', (client) =>
    client.queue('q').putMany([
      { job: 'Klass', data: 1, jid: 'twice' },
      { job: 'Klass', data: 2, jid: 'twice' },
    ]),
  ))

import { describe, expect, test } from 'vitest'
import { Job, rawJson, RecurringJob, toJson } from '../src/index.ts'
import { newTimedSpace } from './space.ts'

class Point {
  readonly x = 1
}

const same: readonly (readonly [what: string, value: unknown])[] = [
  ['an object', { a: 1, b: 'b', c: null, d: [true, false], e: {} }],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ['a list', [1, [2, []], {}]],
  ['a text', 'ä "quoted"\n\u0000\ud800'],
  ['a number', -1.5e-7],
  ['null', null],
  [
    'the same object twice',
    (() => {
      const a = { x: 1 }
      return [a, a]
    })(),
  ],
]

const otherwise: readonly (readonly [what: string, value: unknown, comes: unknown])[] = [
  ['a Date, as its text', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
  ['a URL, as its text', new URL('http://a/b'), 'http://a/b'],
  ['an object of a class, as its fields', new Point(), { x: 1 }],
  ['a property that is undefined, not at all', { a: undefined, b: 1 }, { b: 1 }],
  ['-0, as 0', [-0], [0]],
  ['what a toJSON answers', { toJSON: () => ({ a: [1] }) }, { a: [1] }],
]

const refused: readonly (readonly [what: string, argument: string, value: unknown])[] = [
  // oxlint-disable-next-line no-sparse-arrays -- holes are what is refused
  ['a list with a hole', 'data[1]', [1, , 3]],
  ['a list with undefined', 'data[1]', [1, undefined]],
  ['a list with undefined inside', 'data.a[0]', { a: [undefined] }],
  ['an invalid Date', 'data.at', { at: new Date(Number.NaN) }],
  ['a boxed NaN', 'data.n', { n: Object(Number.NaN) }],
  ['a boxed text', 'data', Object('text')],
  ['a boxed BigInt', 'data', Object(1n)],
  ['NaN from a toJSON', 'data.a', { a: { toJSON: () => Number.NaN } }],
  ['a Map from a toJSON', 'data[0]', [{ toJSON: () => new Map() }]],
  ['a property whose toJSON answers nothing', 'data.a', { a: { toJSON: () => undefined } }],
  ['undefined from a toJSON in a list', 'data[0]', [{ toJSON: () => undefined }]],
  ['NaN deep in what a toJSON answers', 'data.a.b', { a: { toJSON: () => ({ b: Number.NaN }) } }],
  ['a RegExp', 'data', /a/],
  ['an Error', 'data.e', { e: new TypeError('a') }],
  ['a Map', 'data', new Map()],
  ['a Set', 'data', new Set()],
  ['a WeakMap', 'data', new WeakMap()],
  ['a promise', 'data', Promise.resolve(1)],
  ['a Buffer', 'data.b', { b: Buffer.from('a') }],
  ['a typed array', 'data', new Float64Array(2)],
  ['an ArrayBuffer', 'data', new ArrayBuffer(2)],
]

describe('data', () => {
  test.each(same)('[34] comes back as it was: %s', (_, value) => {
    expect(JSON.parse(toJson('data', value))).toEqual(value)
  })

  test.each(otherwise)('comes back in another form: %s', (_, value, comes) => {
    expect(JSON.parse(toJson('data', value))).toEqual(comes)
  })

  test.each(refused)('[34] is refused where it would come back as something else: %s', (_, argument, value) => {
    expect(() => toJson('data', value)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', argument }))
  })
})

describe('raw JSON', () => {
  const text = '{ "id": 12345678901234567890, "rate": 1.50 }'

  test('is stored byte for byte, however it is given', async () => {
    const client = (await newTimedSpace()).client()
    const queue = client.queue('q')
    await queue.put('Klass', rawJson(text), { jid: 'put' })
    await queue.put('Klass', {}, { jid: 'moved' })
    const moved = await client.jobs.get('moved')
    if (moved instanceof Job) await moved.move('q', { data: rawJson(text) })
    await queue.recur('Klass', {}, 60, { jid: 'again' })
    const again = await client.jobs.get('again')
    if (again instanceof RecurringJob) await again.setData(rawJson(text))
    expect(await client.jobs.briefs(['put', 'moved'])).toMatchObject([{ dataStart: text }, { dataStart: text }])
    const stored = await client.jobs.get('again')
    expect(stored instanceof RecurringJob && stored.record.data).toBe(text)
  })

  test('that is none is refused, as it is inside other data', () => {
    expect(() => rawJson('{')).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', argument: 'text' }))
    expect(() => rawJson(`${'['.repeat(1002)}${']'.repeat(1002)}`)).toThrow('nested in more than 1000 levels')
    expect(() => toJson('data', { a: rawJson('1') })).toThrow(expect.objectContaining({ argument: 'data.a' }))
  })
})

import { describe, expect, test } from 'vitest'
import { inspect } from './inspect.ts'

const cyclic: Record<string, unknown> = {}
cyclic['self'] = cyclic

describe('inspect', () => {
  test.each([
    ['a string in quotes', 'a\n"b"', String.raw`"a\n\"b\""`],
    ['a number', Number.NaN, 'NaN'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a bigint', 5n, '5n'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['a function, without its text', () => 'secret', 'a function'],
    ['a map', new Map([[1, 2]]), 'a Map'],
    ['a set', new Set([1]), 'a Set'],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['a cycle', cyclic, '[object Object]'],
    ['a bigint inside', { a: 5n }, '[object Object]'],
    ['an object whose toJSON answers nothing', { toJSON: () => undefined }, '[object Object]'],
  ])('%s', (_, value, text) => {
    expect(inspect(value)).toBe(text)
  })

  test('a long text is cut after 100 characters and says how long it was', () => {
    expect(inspect('x'.repeat(500))).toBe(`"${'x'.repeat(99)}… (500 characters)`)
  })
})

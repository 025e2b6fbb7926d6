import { describe, expect, test } from 'vitest'
import { readJson } from './json-tree.ts'

describe('readJson', () => {
  test('keeps numbers as they were written', () => {
    expect(readJson('[12345678901234567890, 1.0, -2e+3]')).toEqual({
      kind: 'array',
      items: ['12345678901234567890', '1.0', '-2e+3'].map((text) => ({ kind: 'number', text })),
    })
  })

  test('keeps a key that comes twice, and __proto__', () => {
    const node = readJson('{"a": null, "a": true, "__proto__": "\\u0041\\n"}')
    expect(node).toEqual({
      kind: 'object',
      entries: [
        ['a', { kind: 'literal', text: 'null' }],
        ['a', { kind: 'literal', text: 'true' }],
        ['__proto__', { kind: 'string', text: 'A\n' }],
      ],
    })
  })

  test.each(['[]', '{}', '[[], {}]', ' [ 1 , 2 ] '])('reads %s', (text) => {
    expect(readJson(text)).toMatchObject({ kind: text.includes('[') ? 'array' : 'object' })
  })

  test.each(['', '{', '[1,]', 'nope', '"open'])('refuses %j', (text) => {
    expect(() => readJson(text)).toThrow(SyntaxError)
  })

  test('refuses what is nested too deep for the stack', () => {
    expect(() => readJson('['.repeat(1000) + ']'.repeat(1000))).toThrow(/too deep/)
  })
})

import { expect, test } from 'vitest'
import { compactJson, indentedJson, problemOfJson } from './json-text.ts'

const written =
  '{"id":12345678901234567890,"rate":1.50,"text":"a, {b}: \\" c","none":[],"empty":{},"list":[1,[true,null]]}'

test('JSON gets a line for each part, and loses it again, with every digit as it was', () => {
  const shown = indentedJson(written)
  expect(shown.split('\n').slice(0, 5)).toEqual([
    '{',
    '  "id": 12345678901234567890,',
    '  "rate": 1.50,',
    '  "text": "a, {b}: \\" c",',
    '  "none": [],',
  ])
  expect(shown).toContain('  "list": [\n    1,\n    [\n      true,\n      null\n    ]\n  ]\n}')
  expect(compactJson(shown)).toBe(written)
  expect(compactJson(' "a  b" ')).toBe('"a  b"')
})

test('what is no JSON says why', () => {
  expect(problemOfJson(written)).toBe('')
  expect(problemOfJson('{"a":}')).toContain('Unexpected token')
})

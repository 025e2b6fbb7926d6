import { expect, test } from 'vitest'
import { listedIn, numbersIn } from '../check/promises.mjs'

test('reads the numbers of the tables', () => {
  expect(listedIn('| #   | Promise |\n| --- | --- |\n| 1   | One. |\n| T12 | Two. |\n\n7 | no')).toEqual(['1', 'T12'])
})

test('reads the numbers that titles begin with', () => {
  const source = [
    "test('[38] tags', () => {})",
    'test.each(x)("[72, 73] [T26] lets %s go", () => {})',
    "test('a list [1] inside', () => {})",
    'const list = [12]',
  ].join('\n')
  expect(numbersIn(source)).toEqual(['38', '72', '73', 'T26'])
})

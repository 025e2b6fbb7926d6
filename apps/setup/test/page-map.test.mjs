import { expect, test } from 'vitest'
import { checkPageMap, rowsOf, titlesIn } from '../check/page-map.mjs'

test('every row of the page map has a test that is there', async () => {
  expect(await checkPageMap()).toEqual({ ok: true, output: '' })
})

test('reads the rows of the tables', () => {
  const markdown = '| What | Test |\n| ---- | ---- |\n| It shows. | a › b<br>x/c.test.ts › d |\n| Nothing. | |\n'
  expect(rowsOf(markdown)).toEqual([
    {
      what: 'It shows.',
      tests: [
        { path: 'packages/web/test/browser/a.test.ts', title: 'b' },
        { path: 'x/c.test.ts', title: 'd' },
      ],
    },
    { what: 'Nothing.', tests: [] },
  ])
})

test('reads the titles of tests, also of those for each of some', () => {
  const source = "test('one', f)\n  test.each([\n['a', (1)]\n])('%s two', f)\ntest(`three`, f)\nit('four')"
  expect(titlesIn(source)).toEqual(['one', '%s two', 'three'])
})

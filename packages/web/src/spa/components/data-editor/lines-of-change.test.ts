import { expect, test } from 'vitest'
import { linesOfChange } from './lines-of-change.ts'

test('shows what changed, with a little of what did not', () => {
  const before = ['1', '2', '3', 'old', '5', '6', '7'].join('\n')
  const after = ['1', '2', '3', 'new', 'newer', '5', '6', '7'].join('\n')
  expect(linesOfChange(before, after).map(({ sign, text }) => sign + text)).toEqual([
    ...[' 2', ' 3', '-old', '+new', '+newer', ' 5', ' 6'],
  ])
})

test('shows nothing that is alike as changed', () => {
  expect(linesOfChange('a\na', 'a').filter(({ sign }) => sign !== ' ')).toEqual([{ sign: '-', text: 'a' }])
})

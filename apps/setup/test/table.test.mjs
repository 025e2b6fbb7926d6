import { expect, it } from 'vitest'
import { markdownTable, table } from '../table.mjs'

/** @type {import('../table.mjs').Column[]} */
const COLUMNS = [
  { title: 'what', align: 'left' },
  { title: 'ratio', align: 'right' },
  { title: 'note', align: 'left' },
]

it('lines up columns under their titles, and ends no line with blanks', () => {
  const text = table(COLUMNS, [
    ['put', '1.5', ''],
    ['a longer one', '12.25', 'good'],
  ])
  expect(text.split('\n')).toEqual([
    'what           ratio   note',
    '────────────   ─────   ────',
    'put              1.5',
    'a longer one   12.25   good',
  ])
})

it('makes a column as wide as its title where that is the longest', () => {
  expect(table([{ title: 'title', align: 'right' }], [['1']])).toBe('title\n─────\n    1')
})

it('takes a missing cell for an empty one', () => {
  expect(table(COLUMNS, [['put']]).split('\n')[2]).toBe('put')
})

it('makes Markdown of the same', () => {
  expect(markdownTable(COLUMNS, [['put', '1.5']]).split('\n')).toEqual([
    '| what | ratio | note |',
    '| ---- | ----: | ---- |',
    '| put  |   1.5 |      |',
  ])
})

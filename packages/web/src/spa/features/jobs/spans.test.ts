import { expect, test } from 'vitest'
import { spansOf } from './spans.ts'

const at = (what: string, time: number): { what: string; at: number } => ({ what, at: time })

test('tells waiting from running, through logs, and lasts until now for what goes on', () => {
  expect(spansOf([at('put', 0), at('popped', 5), at('logged', 7)], 10)).toEqual([
    { kind: 'waited', isOpen: false, from: 0, to: 5 },
    { kind: 'ran', isOpen: false, from: 5, to: 7 },
    { kind: 'ran', isOpen: true, from: 7, to: 10 },
  ])
})

test('ends with what is over', () => {
  expect(spansOf([at('put', 0), at('popped', 5), at('failed', 7)], 10).at(-1)).toBeNull()
  expect(spansOf([at('put', 0), at('popped', 5), at('failed', 7), at('put', 9)], 10)).toEqual([
    { kind: 'waited', isOpen: false, from: 0, to: 5 },
    { kind: 'ran', isOpen: false, from: 5, to: 7 },
    { kind: 'rested', isOpen: false, from: 7, to: 9 },
    { kind: 'waited', isOpen: true, from: 9, to: 10 },
  ])
})

test('knows no negative time where clocks differ', () => {
  expect(spansOf([at('put', 10), at('popped', 5)], 4)[0]).toEqual({ kind: 'waited', isOpen: false, from: 10, to: 10 })
})

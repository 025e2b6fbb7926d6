import { expect, test } from 'vitest'
import type { Ending } from '../ending.ts'
import type { RunningJob } from '../running-job.ts'
import { ChildRuns } from './child-runs.ts'

const ENDED: Ending = { outcome: 'settled' }

/** The runs of a child, with all that they tell. */
class Noted {
  readonly notes: string[] = []
  readonly runs: ChildRuns

  constructor(seats: number, count: number) {
    this.runs = new ChildRuns({
      seats,
      onBegun: () => undefined,
      askBack: () => this.notes.push('asked'),
      forget: (upTo) => this.notes.push(`forget ${upTo}`),
    })
    for (let i = 0; i < count; i++) this.add()
  }

  add(): void {
    const number = this.runs.lastNumber + 1
    this.runs.add({
      running: {} as RunningJob,
      onBegun: () => this.notes.push(`begun ${number}`),
      onEnded: ({ outcome }) => this.notes.push(`${String(outcome)} ${number}`),
      onReturned: () => this.notes.push(`returned ${number}`),
    })
  }

  /** Takes what was told since this was called last. */
  news(): string[] {
    return this.notes.splice(0)
  }
}

test('as many runs begin as there are seats, and others when some have ended', () => {
  const noted = new Noted(2, 4)
  expect(noted.news()).toEqual(['begun 1', 'begun 2'])
  noted.runs.end(2, ENDED)
  expect(noted.news()).toEqual(['begun 3', 'settled 2'])
  noted.runs.addSeat()
  expect(noted.news()).toEqual(['begun 4'])
})

test('a run stands in line only where some have just ended, and not while others are taken back', () => {
  const noted = new Noted(1, 2)
  expect(noted.runs.takesAhead).toBe(false)
  noted.runs.end(1, ENDED)
  expect(noted.runs.takesAhead).toBe(true)
  noted.add()
  noted.runs.recall()
  expect(noted.runs.takesAhead).toBe(false)
  noted.runs.startedUpTo(2)
  expect(noted.runs.takesAhead).toBe(false)
  noted.runs.goesOn()
  expect(noted.runs.takesAhead).toBe(true)
})

test('what the child has not started comes back, and counts for nothing', () => {
  const noted = new Noted(1, 4)
  noted.runs.recall()
  noted.runs.recall()
  noted.runs.startedUpTo(1)
  expect(noted.news()).toEqual(['begun 1', 'asked', 'forget 4', 'returned 2', 'returned 3', 'returned 4'])
  expect([noted.runs.size, noted.runs.count, noted.runs.lastNumber]).toEqual([1, 1, 4])
})

test('nothing begins while it is not known whether the child has started it', () => {
  const noted = new Noted(1, 4)
  noted.runs.recall()
  noted.news()
  noted.runs.end(1, ENDED)
  noted.add()
  expect(noted.news()).toEqual(['settled 1'])
  noted.runs.startedUpTo(2)
  expect(noted.news()).toEqual(['forget 5', 'returned 3', 'returned 4', 'returned 5', 'begun 2'])
})

test('a run that ended before the child said that it had started it has begun, too', () => {
  const noted = new Noted(1, 3)
  noted.runs.recall()
  noted.news()
  noted.runs.end(1, ENDED)
  noted.runs.end(2, ENDED)
  noted.runs.startedUpTo(2)
  expect(noted.news()).toEqual(['settled 1', 'begun 2', 'settled 2', 'forget 3', 'returned 3'])
})

test('a run that has a seat in a child that was stuck before it could start is handed back', () => {
  const noted = new Noted(2, 3)
  noted.runs.recall()
  noted.news()
  noted.runs.startedUpTo(1)
  expect(noted.news()).toEqual(['forget 3', 'returned 3', 'killed 2'])
})

test('when the child is gone only what was active ends with it', () => {
  const noted = new Noted(1, 3)
  noted.runs.endAll(() => ENDED)
  expect(noted.news()).toEqual(['begun 1', 'returned 2', 'returned 3', 'settled 1'])
})

import { describe, expect, test } from 'vitest'
import type { DayStats, DaysPage, Percentile, Times } from '../src/api/index.ts'
import { Board } from './board.ts'

const DAY_MS = 86_400_000
const START = Date.parse('2026-02-27T00:00:10Z')

/** How long jobs waited and ran, in seconds. */
type Raw = readonly (readonly [wait: number, run: number])[]

/** Times of all sizes, from less than a second to more than six days. */
const FIRST: Raw = [
  ...Array.from({ length: 40 }, (_, i) => [(i * 37) % 61, 0.25 + (i % 7) * 0.2] as const),
  ...Array.from({ length: 30 }, (_, i) => [60 + i * 97, 5 + i * 3] as const),
  ...Array.from({ length: 7 }, (_, i) => [3600 * (1 + i * 3), 61 * (i + 1)] as const),
  ...[[86_400 * 2.5, 0] as const, [86_400 * 9, 4000] as const],
]
const SECOND: Raw = Array.from({ length: 20 }, (_, i) => [0.9 + i * 1.7, 100 - i])

/** A board whose clock the test moves; jobs are put when the clock of the caller is behind by their wait. */
async function boardWith(days: readonly Raw[]): Promise<Board> {
  let now = START - 20 * DAY_MS
  const board = new Board({ clientOptions: { clock: () => now } })
  await board.client.useTestClock()
  const queue = board.client.queue('q')
  for (const [day, raw] of days.entries()) {
    for (const [wait, run] of raw) {
      const popAt = START + day * DAY_MS
      now = popAt - wait * 1000
      await queue.put('Klass', {})
      now = popAt
      const job = await queue.pop()
      // A job that runs longer than its lock gives a sign of life.
      now = popAt + run * 1000
      await job?.complete()
    }
  }
  now = START + (days.length - 1) * DAY_MS + 12 * 3_600_000
  return board.open()
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** The value that so many percent of the others do not exceed, by its rank. */
function percentileOf(values: readonly number[], percent: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil((values.length * percent) / 100) - 1] ?? NaN
}

function expectSame(times: Times, values: readonly number[]): void {
  expect(times.count).toBe(values.length)
  expect(times.mean).toBeCloseTo(meanOf(values), 6)
  expect(times.std).toBeCloseTo(deviationOf(values), 6)
  expectWithin(times.p50, percentileOf(values, 50))
  expectWithin(times.p95, percentileOf(values, 95))
  expectWithin(times.p99, percentileOf(values, 99))
}

function expectWithin(percentile: Percentile | null, value: number): void {
  const { seconds, from, to } = percentile ?? { seconds: NaN, from: NaN, to: NaN }
  expect(value).toBeGreaterThanOrEqual(from)
  expect(value).toBeLessThan(to ?? Infinity)
  expect(seconds).toBeGreaterThanOrEqual(from)
  expect(seconds).toBeLessThan(to ?? Infinity)
}

const waits = (raw: Raw): readonly number[] => raw.map(([wait]) => wait)
const runs = (raw: Raw): readonly number[] => raw.map(([, run]) => run)

describe('what the statistics say', () => {
  test('[16] is what the raw times say: of a day, of each of many days, and of all of them together', async () => {
    const board = await boardWith([FIRST, SECOND])
    const { days, total } = await board.get<DaysPage>('queue/days', { queue: 'q', days: '3' })
    expect(days.map(({ day, done }) => [new Date(day).toISOString().slice(0, 10), done])).toEqual([
      ['2026-02-26', 0],
      ['2026-02-27', FIRST.length],
      ['2026-02-28', SECOND.length],
    ])
    const [none, first, second] = days
    expect(none?.wait).toEqual({ count: 0, mean: 0, std: 0, p50: null, p95: null, p99: null })
    if (first === undefined || second === undefined) throw new Error('A day is missing.')
    for (const [row, raw] of [
      [first, FIRST],
      [second, SECOND],
      [total, [...FIRST, ...SECOND]],
    ] as const) {
      expectSame(row.wait, waits(raw))
      expectSame(row.run, runs(raw))
    }
    const day = await board.get<DayStats>('queue/day', { queue: 'q', day: '2026-02-27' })
    expect(day.wait).toMatchObject(first.wait)
    expect(day.run).toMatchObject(first.run)
    for (const [bin, from] of day.bins.entries()) {
      const to = day.bins[bin + 1] ?? Infinity
      expect(day.wait.histogram[bin]).toBe(waits(FIRST).filter((wait) => wait >= from && wait < to).length)
    }
  })

  test('comes as a file, a day in a line', async () => {
    const board = await boardWith([SECOND])
    const path = '/api/v1/instances/default/queue/days/export?queue=q&days=2'
    const { text, headers } = await board.ask(path)
    expect(headers.get('content-disposition')).toContain('stats-q.csv')
    const [head, before, today] = text.split('\r\n').map((line) => line.split(','))
    expect(head?.slice(0, 11).join()).toBe(
      'day,done,failures,failed,retries,wait_count,wait_mean,wait_std,wait_p50_from,wait_p50_to,wait_p95_from',
    )
    expect(before?.slice(0, 3)).toEqual(['2026-02-26', '0', '0'])
    expect([today?.[0], today?.[1], today?.length]).toEqual(['2026-02-27', '20', head?.length])
  })
})

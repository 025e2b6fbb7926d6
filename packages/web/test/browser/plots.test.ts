import type { Locator, Page } from '@playwright/test'
import { describe, onTestFinished, test, vi } from 'vitest'
import type { Samples } from '../../src/api/index.ts'
import { until, type Board } from '../board.ts'
import { expect, expectAccessible, openStage, useBrowser } from './stage.ts'

useBrowser()

const DAY_MS = 86_400_000
const TODAY = Date.parse('2026-02-27T00:00:00Z')
/** Seconds that jobs waited and ran. */
const TIMES = Array.from({ length: 40 }, (_, i) => [[0.4, 12, 75, 700, 5000][i % 5] ?? 0, 3 + i] as const)

/** A plot by its title. */
function plot(page: Page, title: string): Locator {
  return page.getByRole('figure').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
}

/** The rows of the table beneath a plot. */
async function rowsOf(figure: Locator): Promise<readonly string[]> {
  await figure.getByText('Show data').click()
  await figure.locator('tbody tr').first().waitFor()
  const rows = await figure.locator('tbody tr').allInnerTexts()
  // Days have no year in the year that it is when the test runs.
  return rows.map((row) => row.split('\t').join(' | ').replace(', 2026', ''))
}

/** Between which whole seconds, minutes or hours a time is, as the page writes it. */
function bracketOf(seconds: number): string {
  if (seconds < 1) return '< 1s'
  const [unit, length] = seconds < 60 ? ['s', 1] : seconds < 3600 ? ['m', 60] : ['h', 3600]
  const from = Math.floor(seconds / Number(length))
  return `${from}–${from + 1}${unit}`
}

function percentileOf(values: readonly number[], percent: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil((values.length * percent) / 100) - 1] ?? NaN
}

/** The percentiles of raw times, as a row of a table has them. */
function percentilesOf(values: readonly number[]): string {
  return [50, 95, 99].map((percent) => bracketOf(percentileOf(values, percent))).join(' | ')
}

/** Lets jobs wait and run on a day, by the clock that the test moves. */
async function runJobs(
  { client }: Board,
  { at, moveTo }: { readonly at: number; readonly moveTo: (ms: number) => void },
) {
  const queue = client.queue('mail')
  for (const [wait, run] of TIMES) {
    moveTo(at - wait * 1000)
    await queue.put('Klass', {})
    moveTo(at)
    const job = await queue.pop()
    moveTo(at + run * 1000)
    await job?.complete()
  }
}

describe('statistics', () => {
  test('what the plots show of many days and of one is what the raw times say', async () => {
    let now = TODAY - 30 * DAY_MS
    const { board, page, go } = await openStage({ clientOptions: { clock: () => now } })
    await board.client.useTestClock()
    await runJobs(board, { at: TODAY + 3 * 3_600_000, moveTo: (ms) => (now = ms) })
    await go('/stats?queue=mail&day=2026-02-27')

    const [waits, runs] = [TIMES.map(([wait]) => wait), TIMES.map(([, run]) => run)]
    expect((await rowsOf(plot(page, 'Time waited, day by day'))).at(-1)).toBe(`Feb 27 | ${percentilesOf(waits)}`)
    expect((await rowsOf(plot(page, 'Time run, day by day'))).at(-1)).toBe(`Feb 27 | ${percentilesOf(runs)}`)
    expect((await rowsOf(plot(page, 'Jobs per day'))).at(-1)).toBe('Feb 27 | 40 | 0')
    const ofDay = plot(page, 'Time waited')
    await expect(ofDay).toContainText(`p95, p99 ${bracketOf(percentileOf(waits, 95))}`)
    expect((await rowsOf(ofDay)).filter((row) => !row.endsWith(' 0'))).toEqual([
      ...['< 1s | 8', '8s–13s | 8', '1m–2m | 8', '10m–20m | 8', '1h–3h | 8'],
    ])
    await expectAccessible(page)
    await go('/queue?q=mail&day=2026-02-27')
    await expect(plot(page, 'Time waited')).toContainText(/40 jobs, on average .*, standard deviation /)
    for (const [name, count] of [
      ['Done', '40'],
      ['Failures', '0'],
      ['Still failed', '0'],
      ['Retries', '0'],
    ] as const) {
      await expect(page.locator('main')).toContainText(new RegExp(`${name}\\s*${count}|${count}\\s*${name}`))
    }
  })

  test('begin with the queue in which most was done today, and say of a plot why it is empty', async () => {
    const { board, page, go } = await openStage()
    await board.client.queue('a-first').put('Klass', {})
    await board.client.queue('a-first').pop()
    for (const jid of ['a', 'b']) {
      await board.client.queue('busy').put('Klass', {}, { jid })
      await (await board.client.queue('busy').pop())?.complete()
    }
    await go('/stats')
    await expect(page.getByRole('combobox', { name: 'Queue' })).toHaveValue('busy')
    await page.getByRole('combobox', { name: 'Queue' }).selectOption('a-first')
    await expect(plot(page, 'Time run, day by day')).toContainText('No job was completed in the last 30 days.')
    await expect(plot(page, 'Time run')).toContainText('No jobs.')
    await expect(plot(page, 'Time waited, day by day')).toContainText('p95 < 1s')
  })

  test('go from day to day by keys, beside the week before, and leave as a file', async () => {
    let now = TODAY - 30 * DAY_MS
    const { board, page, go } = await openStage({ clientOptions: { clock: () => now } })
    await board.client.useTestClock()
    await runJobs(board, { at: TODAY + 3 * 3_600_000, moveTo: (ms) => (now = ms) })
    await go('/stats?queue=mail&day=2026-03-05')
    await expect(page.getByText('No jobs on this day')).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL(/day=2026-03-06/)
    const done = page.getByRole('table', { name: 'Compared with a week before' }).getByRole('row', { name: 'Done' })
    await expect(done).toHaveText('Done040−100%')
    for (let day = 0; day < 7; day += 1) await page.keyboard.press('ArrowLeft')
    await expect(page).toHaveURL(/day=2026-02-27/)
    await expect(done).toHaveText('Done400–')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    expect((await download).suggestedFilename()).toBe('stats-mail.csv')
  })
})

describe('the last two hours', () => {
  test('the plots show minute by minute what was done, what failed and what waits', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.parse('2026-02-27T12:00:05Z') })
    onTestFinished(() => void vi.useRealTimers())
    const { board, page, go } = await openStage()
    const queue = board.client.queue('mail')
    await queue.put('Klass', {})
    const done = [0, 3, 1, 0, 2, 0, 0, 5, 1]
    for (const [index, count] of done.entries()) {
      for (let i = 0; i < count; i += 1) {
        await queue.put('Klass', {}, { priority: 1 })
        await (await queue.pop())?.complete()
      }
      if (index === 6) await board.fail('oops', ['bad'], { queue: 'other' })
      vi.advanceTimersByTime(10_000)
      await until(async () => (await board.get<Samples>('samples')).samples.length > index)
    }
    await go('/')
    const waiting = await rowsOf(plot(page, 'Waiting'))
    // Samples are taken at 12:00:15, :25, … :55, and from 12:01:05 on.
    expect((await rowsOf(plot(page, 'Throughput per minute'))).slice(-3)).toEqual([
      ...['12:59 | – | –', '13:00 | 6 | 0', '13:01 | 6 | 1'],
    ])
    expect(waiting.slice(-3)).toEqual(['12:59 | –', '13:00 | 1', '13:01 | 1'])
    await expect(plot(page, 'Throughput per minute')).toContainText('12 done, 1 failed. Since 13:00 (server start).')
    await expect(page.getByRole('img', { name: 'Backlog now: 0 running, 0 stalled, 1 waiting' })).toBeVisible()
    await go('/failures')
    await expect(page.getByRole('img', { name: /^From 0 to 1 since 13:00$/ })).toBeVisible()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await go('/queue?q=mail')
    await expect(plot(page, 'Throughput per minute')).toContainText('12 done, 0 failed.')
    await page.setViewportSize({ width: 1440, height: 900 })
    await go('/queues')
    const row = page.getByRole('row', { name: /mail/ })
    await expect(row).toContainText('steady')
    for (let i = 0; i < 3; i += 1) await queue.put('Klass', {})
    vi.advanceTimersByTime(10_000)
    await expect(row).toContainText(/\+[\d.]+\/min/)
  })
})

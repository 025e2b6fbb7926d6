import { readFile } from 'node:fs/promises'
import { describe, test } from 'vitest'
import { expect, heading, jobOf, openStage, rowOf, useBrowser } from './stage.ts'

useBrowser()

const TRACE = 'Error: no user 17\n    at own (/srv/own.js:1:1)'

describe('failures', () => {
  test('are groups with how many, how much of all, since when, and what the latest says', async () => {
    const { page, go, board } = await openStage()
    await go('/failures')
    await expect(page.getByText('No failed jobs')).toBeVisible()
    await expect(page.getByText('Last failure:')).toHaveCount(0)
    await board.fail('often', ['o1', 'o2', 'o3'], { queue: 'mail', message: 'Error: over quota\n    at x' })
    await board.fail('rare', ['r1'], { queue: 'sms', message: 'Error: rare' })
    await expect(page.getByText('4 jobs in 2 groups')).toBeVisible()
    const [rare, often] = [
      page.getByRole('listitem').filter({ hasText: 'rare' }),
      page.getByRole('listitem').filter({ hasText: 'often' }),
    ]
    await expect(often).toContainText('Error: over quota')
    await expect(often).toContainText('Klass · mail')
    await expect(often).toContainText(/Last.*ago.*First.*ago|Last.*now.*First/s)
    await expect(often.getByRole('img', { name: 'Share of all failed jobs: 75%' })).toBeVisible()
    await expect(page.locator('[data-group]').first()).toHaveText('rare')
    await page.getByLabel('Filter by group').fill('OFT')
    await expect(rare).toHaveCount(0)
    await page.getByLabel('Filter by group').fill('nothing like it')
    await expect(page.getByText('No group has this in its name.')).toBeVisible()
  })

  test('are retried and canceled group by group by keys, and no other group is touched', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('other', ['x'])
    await board.fail('bad', ['b1', 'b2'])
    await board.fail('good', ['g1', 'g2'])
    await go('/failures')
    await expect(page.locator('[data-group]')).toHaveCount(3)
    await page.keyboard.press('j')
    await page.keyboard.press('r')
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 2 jobs' }).click()
    await expect.poll(async () => (await jobOf(stage, 'g2'))?.state).toBe('waiting')
    await go('/failures')
    await expect(page.locator('[data-group]')).toHaveCount(2)
    await page.keyboard.press('j')
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Leave it' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Leave it' }).click()
    expect((await jobOf(stage, 'b1'))?.state).toBe('failed')
    await page.keyboard.press('c')
    await dialog.getByRole('button', { name: 'Cancel 2 jobs' }).click()
    await expect.poll(() => jobOf(stage, 'b1')).toBeUndefined()
    expect((await jobOf(stage, 'x'))?.state).toBe('failed')
    await go('/failures')
    await expect(page.locator('[data-group]')).toHaveCount(1)
    await page.keyboard.press('o')
    await expect(heading(page)).toHaveText('other')
  })
})

test('all failed jobs are retried together, each into its own queue', async () => {
  const stage = await openStage()
  const { page, go, board } = stage
  await board.fail('one', ['a', 'b'], { queue: 'mail' })
  await board.fail('two', ['c'], { queue: 'sms' })
  await go('/failures')
  await expect(page.getByRole('button', { name: 'Retry all 3' })).toBeVisible()
  await page.keyboard.press('R')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('mail 2')
  await dialog.getByRole('button', { name: 'Retry 3 jobs' }).click()
  await expect(page.getByText('of all groups')).toBeVisible()
  await expect.poll(async () => (await board.client.counts()).failed).toBe(0)
  expect(await board.client.queues.counts()).toMatchObject([
    { name: 'mail', waiting: 2 },
    { name: 'sms', waiting: 1 },
  ])
  await page.keyboard.press('Escape')
  await expect(page.getByText('No failed jobs')).toBeVisible()
  await expect(page.getByText('Last failure:')).toBeVisible()
})

test('that are gone leave behind when the last one was', async () => {
  const failedAt = Date.parse('2026-02-27T10:30:00Z')
  let now = failedAt
  const { page, go, board } = await openStage({ clientOptions: { clock: () => now } })
  await board.client.useTestClock()
  await board.fail('oops', ['a', 'b'])
  now += 3_600_000
  await board.client.failureGroups.get('oops').cancel()
  await go('/failures')
  const last = page.getByText('Last failure:').getByRole('time')
  await expect(last).toHaveAttribute('datetime', new Date(failedAt).toISOString())
  await expect(last).toHaveAttribute('title', /10:30:00.*UTC/)
})

describe('a failure group', () => {
  test('tells what its failures have in common, and whose trace the cursor is at', async () => {
    const { page, go, board } = await openStage()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = (): Promise<unknown> => page.evaluate('navigator.clipboard.readText()')
    await board.fail('oops', ['a'], { queue: 'mail', message: TRACE })
    await board.fail('oops', ['b'], { queue: 'mail', message: TRACE.replace('17', '18') })
    await board.fail('oops', ['c'], { queue: 'sms', message: 'TypeError: “x” is no y' })
    await go('/failures/group?g=oops')
    await expect(page.getByText(/3 failed jobs · last .* · first/)).toBeVisible()
    const messages = page.getByRole('region', { name: 'Messages' }).getByRole('listitem')
    await expect(messages.first()).toContainText('Error: no user …')
    await expect(messages.first()).toContainText('2')
    const from = page.getByRole('region', { name: 'Where from' })
    for (const text of ['mail', 'sms', 'Klass', board.client.workerName]) await expect(from).toContainText(text)
    const trace = page.getByRole('region', { name: 'Latest failure' })
    await expect(trace).toContainText('TypeError')
    await expect(rowOf(page, 'c')).toBeVisible()
    for (const key of ['j', 'j']) await page.keyboard.press(key)
    await expect(trace).toContainText('no user 18')
    await page.keyboard.press('y')
    await expect.poll(copied).toBe(TRACE.replace('17', '18'))
  })

  test('shows why job after job failed, through all pages, and leaves the trace on the screen', async () => {
    let now = Date.parse('2026-02-27T10:30:00Z')
    const { page, go, board } = await openStage({ width: 800, clientOptions: { clock: () => ++now } })
    await board.client.useTestClock()
    for (let at = 51; at > 0; at--) await board.fail('oops', [`job-${at}`], { message: `Error: no user ${at}!` })
    await go('/failures/group?g=oops')
    const trace = page.getByRole('region', { name: 'Latest failure' })
    await expect(rowOf(page, 'job-1')).toBeVisible()
    for (const at of [1, 2, 3]) {
      await expect(trace).toContainText(`no user ${at}!`)
      await expect(trace).toBeInViewport()
      await page.keyboard.press('o')
    }
    await expect(rowOf(page, 'job-4').locator('[data-cursor]')).toBeFocused()
    await page.keyboard.press('k')
    await expect(trace).toContainText('no user 3!')
    await rowOf(page, 'job-50').locator('[data-cursor]').focus()
    await page.keyboard.press('o')
    await expect(trace).toContainText('no user 51!')
    await page.keyboard.press('o')
    await expect(rowOf(page, 'job-51')).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Next job, on to the next page too')
  })

  test('tells in which hours its jobs failed', async () => {
    let now = Date.parse('2026-02-27T10:30:00Z')
    const { page, go, board } = await openStage({ clientOptions: { clock: () => now } })
    await board.client.useTestClock()
    await board.fail('oops', ['a'])
    now += 2 * 3_600_000
    await board.fail('oops', ['b', 'c'])
    await go('/failures/group?g=oops')
    const hours = page.getByRole('figure').filter({ has: page.getByRole('heading', { name: 'Hours' }) })
    await expect(hours).toContainText('2 in the worst hour, from')
    await hours.getByText('Show data').click()
    await expect(hours.locator('tbody tr')).toHaveCount(3)
  })

  test('is moved to another queue, canceled in part, and leaves as a file', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('oops', ['a', 'b', 'c'])
    await go('/failures/group?g=oops')
    await page.getByText('Export').click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    expect((await readFile(await (await download).path(), 'utf8')).trim().split('\n')).toHaveLength(4)
    await rowOf(page, 'a').getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Cancel 1', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel 1 job' }).click()
    await expect.poll(() => jobOf(stage, 'a')).toBeUndefined()
    await go('/failures/group?g=oops')
    await page.getByRole('button', { name: 'Move 2 …' }).click()
    await page.getByLabel('To queue').fill('slow')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Move 2 jobs' }).click()
    await expect.poll(async () => (await jobOf(stage, 'b'))?.queueName).toBe('slow')
    await expect.poll(async () => (await jobOf(stage, 'c'))?.state).toBe('waiting')
  })
})

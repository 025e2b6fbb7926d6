import { readFile } from 'node:fs/promises'
import { describe, test } from 'vitest'
import { jobOf, expect, heading, openStage, rowOf, useBrowser } from './stage.ts'

useBrowser()

describe('queues', () => {
  test('are paused with a reason, and go on', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.client.queue('mail').put('Klass', {}, { jid: 'a' })
    await go('/queues')
    await page.getByRole('button', { name: 'Pause mail' }).click()
    await page.getByLabel('Reason').fill('the disk is full')
    await page.keyboard.press('Enter')
    await expect(page.getByText('mail is paused')).toBeVisible()
    expect(await board.client.queue('mail').pop()).toBeNull()
    await page.getByRole('link', { name: 'mail' }).click()
    await expect(page.getByText('the disk is full')).toBeVisible()
    await page.getByRole('button', { name: 'Unpause' }).click()
    await expect(page.getByText('mail goes on')).toBeVisible()
    expect((await board.client.queue('mail').pop())?.jid).toBe('a')
  })

  test('are selected by keys, paused for one reason, let go on together, and forgotten where they are empty', async () => {
    const { page, go, board } = await openStage()
    const { client } = board
    for (const name of ['alpha', 'beta', 'gone']) await client.queue(name).put('Klass', {}, { jid: name })
    await client.jobs.cancel(['gone'])
    const paused = async (): Promise<boolean[]> => [
      await client.queue('alpha').isPaused(),
      await client.queue('beta').isPaused(),
    ]
    await go('/queues')
    await expect(page.locator('tbody tr')).toHaveCount(3)
    for (const key of ['j', 'x', 'j', 'X']) await page.keyboard.press(key)
    await page.getByRole('button', { name: 'Pause 2 …' }).click()
    await page.getByLabel('Reason').fill('the disk is full')
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 queues are paused')).toBeVisible()
    expect(await client.queue('beta').pauseState()).toMatchObject({ reason: 'the disk is full', by: 'ada' })
    await page.getByRole('button', { name: 'Unpause 2' }).click()
    await expect(page.getByText('2 queues go on')).toBeVisible()
    expect(await paused()).toEqual([false, false])
    await page.keyboard.press('Escape')
    await expect(page.getByText('selected')).toHaveCount(0)
    for (const key of ['k', 'k', 's']) await page.keyboard.press(key)
    await page.getByRole('dialog', { name: 'Pause alpha' }).getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByText('alpha is paused')).toBeVisible()
    expect(await paused()).toEqual([true, false])
    await expect(page.getByRole('row', { name: /alpha/ })).toContainText('paused')
    await page.getByRole('checkbox', { name: 'Select all shown' }).check()
    await page.getByRole('button', { name: 'Forget 1 empty …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click()
    await expect(page.getByText('gone is forgotten')).toBeVisible()
    await expect(page.locator('tbody tr')).toHaveCount(2)
  })

  test('tell how long most jobs waited, how long the oldest waits, and of a heartbeat of their own', async () => {
    let now = Date.parse('2026-02-27T12:00:00Z')
    const { page, go, board } = await openStage({ clientOptions: { clock: () => now } })
    await board.client.useTestClock()
    const slow = board.client.queue('slow')
    for (const wait of [1_000, 150_000]) {
      await slow.put('Klass', {})
      now += wait
      await (await slow.pop())?.complete()
    }
    await slow.put('Klass', {})
    now += 720_000
    await board.client.queue('quick').put('Klass', {})
    await slow.setHeartbeat(900)
    now += 30_000
    await go('/queues')
    const row = page.getByRole('row', { name: /slow/ })
    await expect(row).toContainText('12m 30s')
    await expect(row).toContainText('2–3m')
    await expect(row).toContainText('heartbeat 15m')
    await expect(page.getByRole('row', { name: /quick/ })).toContainText('no workers')
    await page.getByRole('button', { name: 'Oldest' }).click()
    await expect(page.locator('tbody tr').first()).toContainText('slow')
    await page.getByRole('button', { name: 'Oldest' }).click()
    await expect(page.locator('tbody tr').first()).toContainText('quick')
    await page.getByRole('link', { name: 'slow' }).click()
    await expect(page.getByText('Oldest waits')).toBeVisible()
    await expect(page.getByText('p95 wait today')).toBeVisible()
  })

  test('are sorted and filtered', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.client.queue('alpha').put('Klass', {})
    for (let count = 0; count < 3; count++) await board.client.queue('beta').put('Klass', {})
    await go('/queues')
    const first = page.locator('tbody tr').first()
    await expect(first).toContainText('alpha')
    await page.getByRole('button', { name: 'Waiting' }).click()
    await expect(first).toContainText('beta')
    await expect(page.getByRole('columnheader', { name: 'Waiting' })).toHaveAttribute('aria-sort', 'descending')
    await page.getByLabel('Filter by name').fill('alp')
    await expect(page.locator('tbody tr')).toHaveCount(1)
    await page.getByLabel('Filter by name').fill('nothing like it')
    await expect(page.getByText('No queue has this in its name.')).toBeVisible()
  })

  test('have a tab for each list, by keys too', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    const queue = board.client.queue('q')
    await queue.put('Klass', {}, { jid: 'runs' })
    await queue.pop()
    await queue.put('Klass', {}, { jid: 'waits' })
    await queue.put('Klass', {}, { jid: 'later', delay: 3600 })
    await queue.put('Klass', {}, { jid: 'bound', depends: ['waits'] })
    await queue.recur('Klass', {}, 3600, { jid: 'again' })
    await go('/queue?q=q')
    await expect(page.getByRole('tab', { name: 'Stats' })).toHaveAttribute('aria-selected', 'true')
    for (const [tab, jid] of [
      ['Waiting', 'waits'],
      ['Running', 'runs'],
    ] as const) {
      await page.keyboard.press(']')
      await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
      await expect(rowOf(page, jid)).toBeVisible()
    }
    await page.keyboard.press(']')
    await expect(page.getByText('Every running job has given a sign of life in time.')).toBeVisible()
    await page.getByRole('tab', { name: 'Stalled' }).press('ArrowRight')
    await expect(rowOf(page, 'later')).toBeVisible()
    await page.getByRole('tab', { name: 'Depends' }).click()
    await expect(rowOf(page, 'bound')).toBeVisible()
    await page.getByRole('tab', { name: 'Recurring' }).click()
    await expect(page.getByRole('link', { name: /again/ })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('tab', { name: 'Recurring' })).toHaveAttribute('aria-selected', 'true')
  })

  test('get settings of their own', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.client.queue('q').put('Klass', {})
    await go('/queue?q=q')
    await page.getByRole('button', { name: 'Settings …' }).click()
    await page.getByLabel('Heartbeat').fill('300')
    await page.getByLabel('At most at once').fill('7')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Settings of q saved')).toBeVisible()
    expect(await board.client.config.get('q-max-concurrency')).toBe(7)
    expect(await board.client.config.get('q-heartbeat')).toBe(300)
  })

  test('move what is selected to another queue, and page through what is long', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    for (let index = 0; index < 60; index++) await board.client.queue('q').put('Klass', {}, { jid: `j${index}` })
    await go('/queue?q=q&tab=waiting')
    await expect(page.getByText('1–50 of 60')).toBeVisible()
    await rowOf(page, 'j0').getByRole('checkbox').check()
    await rowOf(page, 'j1').getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Move 2 …' }).click()
    await page.getByLabel('To queue').fill('other')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Move 2 jobs' }).click()
    await expect(heading(page)).toHaveText('Move 2 jobs')
    await expect.poll(async () => (await jobOf(stage, 'j1'))?.queueName).toBe('other')
    await go('/queue?q=q&tab=waiting')
    await page.getByRole('button', { name: 'Older' }).click()
    await expect(page.getByText('51–58 of 58')).toBeVisible()
  })

  test('are forgotten when they are empty', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await board.client.jobs.cancel(['a'])
    await go('/queue?q=q')
    await page.getByRole('button', { name: 'Forget' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click()
    await expect(page.getByText('No queues')).toBeVisible()
  })

  test('give their jobs as a file', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await go('/queue?q=q&tab=waiting')
    await page.getByText('Export').click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ])
    expect(await download.failure()).toBeNull()
    expect(await readFile(await download.path(), 'utf8')).toContain('Klass')
  })
})

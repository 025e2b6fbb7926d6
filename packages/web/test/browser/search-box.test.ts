import type { Page } from '@playwright/test'
import { describe, test } from 'vitest'
import { expect, expectAccessible, heading, jobOf, openStage, useBrowser } from './stage.ts'

useBrowser()

/** Writes into the search box what is wanted, and chooses the action of that name. */
async function choose(page: Page, text: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(text)
  await page.getByRole('group', { name: 'Actions' }).getByRole('option', { name }).click()
}

describe('the search box', () => {
  test('pauses a queue and lets it go on, asking what the buttons ask', async () => {
    const { page, go, board } = await openStage()
    const queue = board.client.queue('mail')
    await queue.put('Klass', {})
    await board.client.queue('sms').put('Klass', {})
    await board.client.queue('sms').pause()
    await go('/')
    await expect(heading(page)).toHaveText('Overview')
    await page.keyboard.press('/')
    await page.keyboard.type('pause')
    await expect(page.getByRole('option')).toHaveText([/^Pause queue mail/, /^Pause live/, /^Unpause queue sms/])
    await page.keyboard.type(' mail')
    const option = page.getByRole('option')
    await expect(option).toHaveText(['Pause queue mail'])
    await expectAccessible(page)
    await page.keyboard.press('ArrowDown')
    await expect(option).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog', { name: 'Pause mail' })
      .getByLabel(/Reason/)
      .fill('moving house')
    expect(await queue.isPaused()).toBe(false)
    await page.keyboard.press('Enter')
    await expect.poll(() => queue.isPaused()).toBe(true)
    await expect(page.getByText('mail is paused')).toBeVisible()
    await choose(page, 'unpause mail', 'Unpause queue mail')
    await expect(page.getByText('mail goes on')).toBeVisible()
    expect(await queue.isPaused()).toBe(false)
  })

  test('retries a job, a group and all that failed, after the usual question', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('smtp-timeout', ['job-1', 'job-2', 'job-3'], { queue: 'mail' })
    await board.fail('other', ['x'])
    await go('/')
    await expect(heading(page)).toHaveText('Overview')
    await choose(page, 'job-1', 'Retry job job-1')
    await expect.poll(async () => (await jobOf(stage, 'job-1'))?.state).toBe('waiting')
    await expect(page.getByRole('link', { name: '3 failed' })).toBeVisible()
    await choose(page, 'retry all', 'Retry all failed jobs')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Retry 3 jobs' })).toBeVisible()
    await page.keyboard.press('Escape')
    await choose(page, 'retry smtp', 'Retry group smtp-timeout')
    await dialog.getByRole('button', { name: 'Retry 2 jobs' }).click()
    await expect.poll(async () => (await jobOf(stage, 'job-3'))?.state).toBe('waiting')
    expect((await jobOf(stage, 'x'))?.state).toBe('failed')
  })

  test('runs a recurring job, changes how the page looks, and offers to nobody what he may not do', async () => {
    const { page, go, board } = await openStage({ authorize: () => ({ user: 'bob', can: ['recurring'] }) })
    await board.fail('oops', ['a'], { queue: 'mail' })
    await board.client.queue('q').recur('Klass', {}, 86_400, { jid: 'nightly', offset: 86_400 })
    await go('/')
    await expect(heading(page)).toHaveText('Overview')
    await choose(page, 'nightly', 'Run recurring job nightly now')
    await expect(page.getByText('Put nightly-')).toBeVisible()
    await choose(page, 'dark', 'Theme: Dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await choose(page, 'live', 'Pause live updates')
    await expect(page.getByRole('button', { name: 'paused' })).toBeVisible()
    await choose(page, 'utc', 'Times: UTC')
    await choose(page, '', 'Show the keys')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('oops')
    await expect(page.getByRole('option')).toHaveText([/^oops/])
    await page.getByRole('combobox').fill('retry')
    await expect(page.getByText('Nothing has this in its name.')).toBeVisible()
  })
})

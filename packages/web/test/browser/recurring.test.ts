import { RecurringJob, rawJson } from '@qless/client'
import { describe, test } from 'vitest'
import { expect, openStage, useBrowser, type Stage } from './stage.ts'

useBrowser()

async function recurringOf({ board }: Stage, jid: string): Promise<RecurringJob | undefined> {
  const job = await board.client.jobs.get(jid)
  return job instanceof RecurringJob ? job : undefined
}

describe('recurring jobs', () => {
  test('are edited, with what changes before it is saved', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.client.queue('q').recur('Digest', rawJson('{"big":12345678901234567890}'), 3600, { jid: 'r' })
    await go('/recurring')
    await page.getByRole('button', { name: 'Edit … r' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Data (JSON)')).toHaveValue('{\n  "big": 12345678901234567890\n}')
    await dialog.getByLabel('Every (s)').fill('60')
    await dialog.getByLabel('Priority').fill('7')
    await expect(dialog.getByRole('region', { name: 'Changes' })).toContainText('- Every (s): 3600')
    await expect(dialog.getByRole('region', { name: 'Changes' })).toContainText('+ Every (s): 60')
    await dialog.getByLabel('Data (JSON)').fill('{"big": 12345678901234567891')
    await expect(dialog.getByText('This is no JSON')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
    await dialog.getByLabel('Data (JSON)').fill('{"big": 12345678901234567891}')
    await dialog.getByLabel('Tags, with commas between').fill('vip, nightly')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Changed r')).toBeVisible()
    const job = await recurringOf(stage, 'r')
    expect([job?.interval, job?.priority, job?.record.data]).toEqual([60, 7, '{"big":12345678901234567891}'])
    expect(job?.tags).toEqual(['vip', 'nightly'])
  })

  test('are run now, paused, resumed and removed from the list', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.client.queue('q').recur('Digest', {}, 3600, { jid: 'r', offset: 3600 })
    await board.client.queue('q').recur('Report', {}, 3600, { jid: 's', offset: 3600 })
    await go('/recurring')
    await page.getByRole('button', { name: 'Run now r' }).click()
    await expect(page.getByText('Put r-1')).toBeVisible()
    await page.getByRole('button', { name: 'Pause r' }).click()
    await expect(page.getByRole('row', { name: /Digest/ })).toContainText('paused')
    expect((await recurringOf(stage, 'r'))?.pausedAt).toBeDefined()
    await page.getByRole('button', { name: 'Resume r' }).click()
    await expect(page.getByRole('button', { name: 'Pause r' })).toBeVisible()
    await page.getByRole('button', { name: 'Remove r' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByRole('row', { name: /Digest/ })).toHaveCount(0)
    expect(await recurringOf(stage, 'r')).toBeUndefined()
    await page.getByLabel('Filter by jid, class or queue').fill('nothing like it')
    await expect(page.getByText('No recurring jobs')).toBeVisible()
  })
})

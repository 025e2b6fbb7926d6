import { rawJson } from '@qless/client'
import { describe, test } from 'vitest'
import { expect, jobOf, openStage, rowOf, useBrowser, type Stage } from './stage.ts'

useBrowser()

async function complete({ board }: Stage, job: { klass: string; jid: string; data?: unknown }): Promise<void> {
  await board.client.queue('q').put(job.klass, job.data ?? {}, { jid: job.jid })
  await (await board.client.queue('q').pop())?.complete()
}

describe('completed jobs', () => {
  test('are listed the latest first with how long they ran, and by class', async () => {
    const stage = await openStage()
    const { page, go } = stage
    await complete(stage, { klass: 'SendEmail', jid: 'a' })
    await complete(stage, { klass: 'Report', jid: 'b' })
    await complete(stage, { klass: 'SendEmail', jid: 'c' })
    await go('/completed')
    await expect(page.locator('tr[data-jid]')).toHaveCount(3)
    await expect(page.locator('tr[data-jid]').first()).toHaveAttribute('data-jid', 'c')
    await expect(rowOf(page, 'c')).toContainText(/\d+ ?m?s/)
    await expect(page.getByText('3 kept.')).toBeVisible()
    await page.getByRole('searchbox', { name: 'Only this class' }).fill('Report')
    await page.keyboard.press('Enter')
    await expect(page.locator('tr[data-jid]')).toHaveCount(1)
    await expect(rowOf(page, 'b')).toBeVisible()
    await page.getByText('Export').click()
    await expect(page.getByRole('link', { name: 'CSV' })).toHaveAttribute('href', /of=completed&klass=Report/)
    await page.reload()
    await page.getByRole('searchbox', { name: 'Only this class' }).fill('Other')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Among those that were looked through is no Other')).toBeVisible()
  })

  test('are run again as new ones with every digit of their data, or with other data', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await complete(stage, { klass: 'SendEmail', jid: 'a', data: rawJson('{ "id": 12345678901234567890 }') })
    await go('/completed')
    await page.getByRole('button', { name: 'Run again … a' }).click()
    await expect(page.getByLabel('Data (JSON)')).toHaveValue('{\n  "id": 12345678901234567890\n}')
    await page.getByRole('button', { name: 'Run again', exact: true }).click()
    await expect(page.getByText('Put again as')).toBeVisible()
    const [first] = (await board.client.queue('q').jobs.waiting()).jobs
    expect([first?.record.data, first?.klass]).toEqual(['{ "id": 12345678901234567890 }', 'SendEmail'])
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.getByLabel('Data (JSON)').fill('{"id": 12345678901234567891}')
    await expect(page.getByRole('region', { name: 'Changes' })).toContainText('+ {"id": 12345678901234567891}')
    await page.getByRole('button', { name: 'Run again', exact: true }).click()
    await expect.poll(async () => (await board.client.queue('q').counts()).waiting).toBe(2)
    const { jobs } = await board.client.queue('q').jobs.waiting()
    expect(jobs.map(({ record }) => record.data)).toContain('{"id":12345678901234567891}')
    expect((await jobOf(stage, 'a'))?.state).toBe('complete')
  })

  test('that are selected move into another queue', async () => {
    const stage = await openStage()
    const { page, go } = stage
    for (const jid of ['a', 'b', 'c']) await complete(stage, { klass: 'SendEmail', jid })
    await go('/completed')
    await rowOf(page, 'c').getByRole('checkbox').check()
    await rowOf(page, 'a')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: 'Move 3 …' }).click()
    await page.getByLabel('To queue').fill('again')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Move 3 jobs' }).click()
    await expect.poll(async () => (await jobOf(stage, 'b'))?.queueName).toBe('again')
  })
})

import { describe, test } from 'vitest'
import { Client } from '@qless/client'
import { onTestFinished } from 'vitest'
import { expect, heading, jobOf, openStage, rowOf, useBrowser, type Stage } from './stage.ts'

useBrowser()

/** A client that pops under a name of its own. */
function workerOf({ board }: Stage, workerName: string): Client {
  const client = new Client(board.socketPath, { namespace: board.namespace, workerName })
  onTestFinished(() => client.close())
  return client
}

describe('workers', () => {
  test('are found by name, and taken off the list together', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    for (const name of ['ada-1', 'ada-2', 'bob-1']) await workerOf(stage, name).queue('q').pop()
    await go('/workers')
    await expect(page.getByText('3 workers')).toBeVisible()
    await page.getByLabel('Filter by worker or host').fill('ada')
    await expect(page.locator('tbody tr')).toHaveCount(2)
    await page.getByRole('checkbox', { name: 'Select all shown' }).check()
    await page.getByRole('button', { name: 'Take off the list' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take off the list' }).click()
    await expect(page.getByText('2 workers are not listed any more')).toBeVisible()
    await expect(page.getByText('No worker has this in its name.')).toBeVisible()
    expect((await board.client.workers.counts()).map(({ name }) => name)).toEqual(['bob-1'])
  })

  test('show their jobs and the oldest lock, and lose those that stalled', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    const ada = workerOf(stage, 'ada')
    await board.client.queue('slow').put('Klass', {}, { jid: 'first' })
    await board.client.queue('quick').setHeartbeat(0.001)
    await board.client.queue('quick').put('Klass', {}, { jid: 'stuck' })
    await ada.queue('slow').pop()
    await ada.queue('quick').pop()
    await go('/workers')
    await expect(page.getByRole('link', { name: 'ada' })).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('ada')
    await expect(page.getByText('Its oldest lock:')).toContainText('first')
    await expect(rowOf(page, 'stuck')).toContainText('stalled')
    await page.getByRole('button', { name: 'Time out its stalled jobs' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Time out' }).click()
    await expect.poll(async () => (await jobOf(stage, 'stuck'))?.state).toBe('waiting')
    await rowOf(page, 'first').getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Time out 1' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Time out 1 job' }).click()
    await expect.poll(async () => (await jobOf(stage, 'first'))?.state).toBe('waiting')
  })

  test('one is taken off the list by itself', async () => {
    const stage = await openStage()
    const { page, go } = stage
    await workerOf(stage, 'ada').queue('q').pop()
    await go('/workers?w=ada')
    await expect(page.getByText('It has no jobs at the moment.')).toBeVisible()
    await page.getByRole('button', { name: 'Take off the list' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take off the list' }).click()
    await expect(heading(page)).toHaveText('Workers')
    await expect(page.getByText('npx qless-worker --queues emails --jobs ./jobs.js')).toBeVisible()
  })
})

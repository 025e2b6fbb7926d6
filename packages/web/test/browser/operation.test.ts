import { describe, test, vi } from 'vitest'
import type { Operation } from '../../src/api/index.ts'
import { expect, heading, jobOf, openStage, useBrowser, type Stage } from './stage.ts'

useBrowser()

/** Lets the second hundred of the jobs wait until the answered function is called. */
function holdSecondHundred({ board: { client } }: Stage): () => void {
  const unfail = client.jobs.unfail.bind(client.jobs)
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  vi.spyOn(client.jobs, 'unfail').mockImplementation(async (jids, options) => {
    if (jids.includes('j199')) await held
    return unfail(jids, options)
  })
  return letGo
}

/** Fails so many jobs. */
async function failMany({ board }: Stage, count: number): Promise<void> {
  const queue = board.client.queue('mail')
  await queue.putMany(Array.from({ length: count }, (_, i) => ({ job: 'Klass', data: i, jid: `j${i}` })))
  await Promise.all((await queue.pop(count)).map((job) => job.fail('oops', 'Error: no')))
}

describe('an operation', () => {
  test('is stopped, says how far it came, and goes on', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await failMany(stage, 250)
    const letGo = holdSecondHundred(stage)
    const target = { kind: 'jobs', jids: Array.from({ length: 250 }, (_, i) => `j${i}`) }
    const { id } = await board.post<Operation>('operations', { action: 'retry', target })
    await go(`/operation?id=${id}`)
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('100 of 250')).toBeVisible()
    const stopped = page.waitForResponse(/operation\/stop$/)
    await page.getByRole('button', { name: 'Stop' }).click()
    await stopped
    letGo()
    await page.getByRole('button', { name: 'Go on with 50' }).click()
    await expect(page.getByText('250 of 250')).toBeVisible()
    await expect.poll(async () => (await jobOf(stage, 'j249'))?.state).toBe('waiting')
  })

  test('tells what it skipped and why, and Escape leads back to the group', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await failMany(stage, 3)
    const { id } = await board.post<Operation>('operations', {
      action: 'retry',
      target: { kind: 'group', group: 'oops' },
    })
    await board.client.jobs.cancel(['j1'])
    await go(`/operation?id=${id}`)
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('3 of 3')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Skipped, and why' })).toContainText('j1')
    await page.keyboard.press('Escape')
    await expect(heading(page)).toHaveText('oops')
  })

  test('that failed again is retried again', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await failMany(stage, 2)
    const target = { kind: 'group', group: 'oops' }
    const { id } = await board.post<Operation>('operations', { action: 'retry', target, start: true })
    await expect.poll(async () => (await jobOf(stage, 'j1'))?.state).toBe('waiting')
    for (const job of await board.client.queue('mail').pop(2)) await job.fail('oops', 'Error: still no')
    await go(`/operation?id=${id}`)
    await expect(page.getByText('2 jobs failed again.')).toBeVisible()
    await page.getByRole('button', { name: 'Retry the 2 that failed again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 2 jobs' }).click()
    await expect.poll(async () => (await jobOf(stage, 'j1'))?.state).toBe('waiting')
    await expect(page.getByText('that failed again after')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(new RegExp(`id=${id}`))
  })
})

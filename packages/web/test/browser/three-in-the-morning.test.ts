import type { Job } from '@qless/client'
import { describe, test } from 'vitest'
import { until } from '../board.ts'
import { expect, heading, openStage, rowOf, useBrowser, type Stage } from './stage.ts'

useBrowser()

const JIDS = Array.from({ length: 12 }, (_, index) => `job-${index}`)
const TRACE = `Error: the mail server is gone
    at send (/srv/app/mail.js:3:7)
    at run (/srv/app/node_modules/lib/run.js:1:1)
    at next (/srv/app/node_modules/lib/next.js:1:1)`

async function failing(): Promise<Stage> {
  const stage = await openStage()
  await stage.board.fail('smtp', JIDS, { queue: 'mail', message: TRACE })
  return stage
}

/** Does what a worker does with one job that waits. */
async function work({ board }: Stage, treat = (job: Job): Promise<unknown> => job.complete()): Promise<void> {
  await until(async () => {
    const job = await board.client.queue('mail').pop()
    if (job === null) return false
    await treat(job)
    return true
  })
}

describe('at three in the morning', () => {
  test('from the overview to “none failed again” in four keys', async () => {
    const stage = await failing()
    const { page, go } = stage
    await go('/')
    await expect(page.getByText('12 failed jobs')).toBeVisible()

    await page.keyboard.press('1')
    await expect(heading(page)).toHaveText('smtp')
    await expect(page.getByText('at send (/srv/app/mail.js:3:7)')).toBeVisible()
    await expect(page.getByText('2 frames of libraries')).toBeVisible()
    await expect(page.getByText('/srv/app/node_modules/lib/run.js')).toBeHidden()

    await page.keyboard.press('r')
    const probe = rowOf(page, 'job-11')
    await expect(probe).toContainText('waiting')
    await work(stage)
    await expect(probe).toContainText('complete')

    await page.keyboard.press('R')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Retry 11 jobs')
    await expect(dialog).toContainText('mail 11')
    await expect(dialog.getByRole('button', { name: 'Retry 11 jobs' })).toBeEnabled()

    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('Retry 11 jobs')
    for (let count = 0; count < 11; count++) await work(stage)
    await expect(page.getByText('All 11 complete. None failed again.')).toBeVisible()
  })

  test('says how many failed again, and leads to them', async () => {
    const stage = await failing()
    const { page, go } = stage
    await go('/failures/group?g=smtp')
    await expect(rowOf(page, 'job-0')).toBeVisible()
    await page.keyboard.press('R')
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 12 jobs' }).click()
    await expect(heading(page)).toHaveText('Retry 12 jobs')
    await work(stage, (job) => job.fail('quota', 'Error: over quota'))
    await expect(page.getByText('1 job failed again.')).toBeVisible()
    await page.getByRole('link', { name: 'quota' }).click()
    await expect(heading(page)).toHaveText('quota')
    await page.goBack()
    await page.getByRole('button', { name: 'Cancel the 1 that failed again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel 1 job' }).click()
    await expect(heading(page)).toHaveText('Cancel 1 job')
    await expect(page.getByText('1 of 1')).toBeVisible()
    expect(await stage.board.client.counts()).toMatchObject({ failed: 0 })
    await go('/failures/group?g=quota')
    await expect(page.getByText('This group is empty')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0)
  })

  test('what fails while the question is asked is said, and not included', async () => {
    const { page, go, board } = await failing()
    await go('/failures/group?g=smtp')
    await expect(rowOf(page, 'job-0')).toBeVisible()
    await page.keyboard.press('R')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Retry 12 jobs')
    await board.fail('smtp', ['late'], { queue: 'mail' })
    await expect(dialog).toContainText('1 arrived since; not included.')
    await expect(dialog).toContainText('Retry 12 jobs')
  })

  test('canceling has no dangerous focus, and more than a hundred want their number typed', async () => {
    const { page, go, board } = await openStage()
    await board.fail(
      'smtp',
      Array.from({ length: 101 }, (_, index) => `j-${index}`),
      { queue: 'mail' },
    )
    await go('/failures/group?g=smtp')
    await page.getByRole('button', { name: 'Cancel 101' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Leave it' })).toBeFocused()
    const yes = dialog.getByRole('button', { name: 'Cancel 101 jobs' })
    await expect(yes).toBeDisabled()
    await dialog.getByLabel('Type 101 to go on').fill('101')
    await yes.click()
    await expect(heading(page)).toHaveText('Cancel 101 jobs')
    await expect(page.getByText('101 of 101')).toBeVisible()
    await until(async () => (await board.client.jobs.get('j-0')) === null)
  })

  test('Escape answers a question with no, and forgets what was captured', async () => {
    const { page, go, board } = await failing()
    await go('/failures/group?g=smtp')
    await expect(rowOf(page, 'job-0')).toBeVisible()
    await page.keyboard.press('R')
    await expect(page.getByRole('dialog')).toContainText('Retry 12 jobs')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect.poll(async () => (await board.get<{ operations: unknown[] }>('operations')).operations.length).toBe(0)
  })
})

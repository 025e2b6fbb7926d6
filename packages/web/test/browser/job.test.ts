import { describe, test } from 'vitest'
import { expect, jobOf, openJob, openStage, useBrowser, type Stage } from './stage.ts'

useBrowser()

async function stateOf(stage: Stage, jid: string): Promise<string | undefined> {
  return (await jobOf(stage, jid))?.state
}

describe('the page of a job', () => {
  test('tells its story: put, taken, failed, with the time between', async () => {
    const stage = await openStage()
    await stage.board.fail('oops', ['a'], { queue: 'mail', message: 'Error: no\n    at own (/srv/own.js:1:1)' })
    await openJob(stage, 'a')
    const timeline = stage.page.getByRole('region', { name: 'Timeline' })
    await expect(timeline).toContainText('put into mail')
    await expect(timeline).toContainText(/waited \d/)
    await expect(timeline).toContainText(/taken by /)
    await expect(timeline).toContainText(/ran \d/)
    await expect(timeline).toContainText('failed: oops')
    await expect(stage.page.getByText('at own (/srv/own.js:1:1)')).toBeVisible()
  })

  test('shows numbers as they were put, and what is logged', async () => {
    const stage = await openStage()
    const { client } = stage.board
    await client.queue('q').put('Klass', { deep: { list: [1, 2.5] }, none: null }, { jid: 'a' })
    const job = await client.queue('q').pop()
    await job?.log('half of it', { rows: 12 })
    await job?.complete({ result: { rows: 25 } })
    await openJob(stage, 'a')
    const data = stage.page.getByRole('region', { name: 'Data' }).first()
    await expect(data).toContainText('2.5')
    await data.getByRole('button', { name: 'Raw' }).click()
    await expect(data).toContainText('{"deep":{"list":[1,2.5]},"none":null}')
    await expect(stage.page.getByRole('region', { name: 'Result' }).first()).toContainText('25')
    await expect(stage.page.getByRole('region', { name: 'Timeline' })).toContainText('half of it')
  })

  test('shows the beginning of large data at once, and where the whole of it is', async () => {
    const stage = await openStage()
    await stage.board.client.queue('q').put('Klass', { text: 'x'.repeat(300_000) }, { jid: 'large' })
    await openJob(stage, 'large')
    await expect(stage.page.getByText('It is cut off here')).toBeVisible()
    const [download] = await Promise.all([
      stage.page.waitForEvent('download'),
      stage.page.getByRole('link', { name: 'Download' }).click(),
    ])
    expect(await download.failure()).toBeNull()
  })

  test('retries, by key', async () => {
    const stage = await openStage()
    await stage.board.fail('oops', ['a'])
    await openJob(stage, 'a')
    await stage.page.keyboard.press('r')
    await expect(stage.page.getByText('a waits for its next attempt')).toBeVisible()
    expect(await stateOf(stage, 'a')).toBe('waiting')
  })

  test('cancels with all that wait for it, and names them first', async () => {
    const stage = await openStage()
    const queue = stage.board.client.queue('q')
    await queue.put('Klass', {}, { jid: 'first' })
    await queue.put('Klass', {}, { jid: 'second', depends: ['first'] })
    await openJob(stage, 'first')
    await expect(stage.page.getByRole('group', { name: /Dependency graph/ })).toContainText('Klass')
    await stage.page.keyboard.press('c')
    const dialog = stage.page.getByRole('dialog')
    await expect(dialog).toContainText('second')
    await expect(dialog.getByRole('button', { name: 'Leave it' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Cancel 2' }).click()
    await expect(stage.page.getByText('It was canceled.')).toBeVisible()
    expect(await stateOf(stage, 'second')).toBeUndefined()
  })

  test('moves to another queue', async () => {
    const stage = await openStage()
    await stage.board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await openJob(stage, 'a')
    await stage.page.keyboard.press('m')
    await stage.page.getByLabel('To queue').fill('other')
    await stage.page.keyboard.press('Enter')
    await expect(stage.page.getByText('a moved to other')).toBeVisible()
    await expect.poll(async () => (await jobOf(stage, 'a'))?.queueName).toBe('other')
  })

  test('changes priority, tags and tracking', async () => {
    const stage = await openStage()
    const { page, board } = stage
    await board.client.queue('q').put('Klass', {}, { jid: 'a', tags: ['old'] })
    await openJob(stage, 'a')
    await page.getByText('More', { exact: false }).click()
    await page.getByRole('button', { name: 'Priority …' }).click()
    await page.getByRole('button', { name: 'High 25' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await jobOf(stage, 'a'))?.priority).toBe(25)
    await page.getByText('More', { exact: false }).click()
    await page.getByRole('button', { name: 'Tags …' }).click()
    await page.getByRole('button', { name: 'Remove tag old' }).click()
    await page.getByLabel('Add tags').fill('new, vip, new')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await jobOf(stage, 'a'))?.tags).toEqual(['new', 'vip'])
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('t')
    await expect(page.getByRole('button', { name: 'Untrack' })).toBeVisible()
  })

  test('edits the data of a failed job, with what changes before it is saved', async () => {
    const stage = await openStage()
    const { page, board } = stage
    await board.fail('oops', ['a'])
    await openJob(stage, 'a')
    await page.keyboard.press('e')
    const field = page.getByLabel('Data (JSON)')
    await expect(field).toHaveValue('{\n  "jid": "a"\n}')
    await expect(field).toBeFocused()
    await field.fill('{\n  "jid": "b"')
    await expect(page.getByText('This is no JSON')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
    await field.fill('{\n  "jid": "b"\n}')
    await expect(page.getByLabel('Changes')).toContainText('+   "jid": "b"')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await jobOf(stage, 'a'))?.data).toEqual({ jid: 'b' })
  })

  test('saves a number with every digit, though JavaScript cannot hold it', async () => {
    const stage = await openStage()
    const { page, board } = stage
    await board.fail('oops', ['a'])
    await openJob(stage, 'a')
    await page.keyboard.press('e')
    await page.getByLabel('Data (JSON)').fill('{"id": 12345678901234567890}')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('a waits with its new data')).toBeVisible()
    expect((await jobOf(stage, 'a'))?.record.data).toBe('{"id":12345678901234567890}')
  })

  test('does not edit data that is too long for a page', async () => {
    const stage = await openStage()
    const { page, board } = stage
    await board.client.queue('q').put('Klass', 'x'.repeat(300_000), { jid: 'long' })
    await openJob(stage, 'long')
    await page.keyboard.press('e')
    await expect(page.getByRole('dialog')).toContainText('can be edited here up to 100kB: it stays as it is.')
  })

  test('does not edit data of which some is hidden, but runs it again as it is', async () => {
    const stage = await openStage()
    const { page, board } = stage
    await board.client.queue('q').put('Klass', { token: 'SECRET' }, { jid: 'a' })
    await page.route('**/api/v1/**/job?*', async (route) => {
      const response = await route.fetch()
      const body = await response.json()
      await route.fulfill({ response, json: { ...body, data: { ...body.data, isRedacted: true } } })
    })
    await openJob(stage, 'a')
    await page.keyboard.press('e')
    await expect(page.getByText('data is hidden from you')).toBeVisible()
    await expect(page.getByLabel('Data (JSON)')).toHaveCount(0)
    await page.getByRole('button', { name: 'Back' }).click()
    await (await board.client.queue('q').pop())?.complete()
    await openJob(stage, 'a')
    await page.getByText('More', { exact: false }).click()
    await page.getByRole('button', { name: 'Run again …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Run again' }).click()
    await expect.poll(async () => (await board.client.queue('q').pop())?.data).toEqual({ token: 'SECRET' })
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('takes the lock of a running job away, runs a scheduled one now, and lets one wait no longer', async () => {
    const stage = await openStage()
    const { page, board } = stage
    await board.client.queue('q').put('Klass', {}, { jid: 'running' })
    await board.client.queue('q').pop()
    await board.client.queue('q').put('Klass', {}, { jid: 'later', delay: 3600 })
    await board.client.queue('q').put('Klass', {}, { jid: 'bound', depends: ['later'] })
    await openJob(stage, 'running')
    await page.getByText('More', { exact: false }).click()
    await page.getByRole('button', { name: 'Time out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Time out' }).click()
    await expect(page.getByText('running lost its lock')).toBeVisible()
    await openJob(stage, 'later')
    await page.getByText('More', { exact: false }).click()
    await page.getByRole('button', { name: 'Run now' }).click()
    await expect.poll(() => stateOf(stage, 'later')).toBe('waiting')
    await openJob(stage, 'bound')
    await page.getByRole('button', { name: 'Remove dependency later' }).click()
    await expect.poll(() => stateOf(stage, 'bound')).toBe('waiting')
  })
})

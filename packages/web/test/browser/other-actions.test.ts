import { RecurringJob } from '@qless/client'
import { describe, test } from 'vitest'
import { expect, heading, openStage, useBrowser } from './stage.ts'

useBrowser()

describe('through the page', () => {
  test('a worker is deregistered', async () => {
    const { page, go, board } = await openStage({ clientOptions: { workerName: 'gone-1' } })
    await board.client.queue('q').put('Klass', {})
    await (await board.client.queue('q').pop())?.complete()
    await go('/workers?w=gone-1')
    await page.getByRole('button', { name: 'Take off the list' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Take off the list' }).click()
    await expect(heading(page)).toHaveText('Workers')
    await expect(page.getByRole('link', { name: 'gone-1' })).toHaveCount(0)
    expect(await board.client.workers.counts()).toEqual([])
  })

  test('a recurring job is edited, and removed', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('q').recur('Klass', {}, 3600, { jid: 'again', offset: 3600 })
    await go('/job?jid=again')
    await page.getByRole('button', { name: 'Edit …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Every (s)').fill('60')
    await dialog.getByLabel('Queue').fill('other')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    const edited = await board.client.jobs.get('again')
    expect(edited).toBeInstanceOf(RecurringJob)
    expect(edited).toMatchObject({ interval: 60, queueName: 'other' })
    await page.getByRole('button', { name: 'Remove' }).click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('There is no such job')).toBeVisible()
    expect(await board.client.jobs.get('again')).toBe(null)
  })

  test('an option is set, and goes back to its default', async () => {
    const { page, go, board } = await openStage()
    await go('/config')
    await page.getByRole('button', { name: 'Edit heartbeat' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Value').fill('90')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('row', { name: /^heartbeat/ })).toContainText('90')
    expect(await board.client.config.get('heartbeat')).toBe(90)
    await page.getByRole('button', { name: 'Edit heartbeat' }).click()
    await dialog.getByRole('button', { name: 'Back to default' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    expect(await board.client.config.get('heartbeat')).toBe(60)
  })

  test('a completed job is run again, as a new one with other data', async () => {
    const { page, go, board } = await openStage()
    const queue = board.client.queue('q')
    await queue.put('Klass', { to: 'ada' }, { jid: 'done', tags: ['vip'] })
    await (await queue.pop())?.complete()
    await go('/completed')
    await page.getByRole('link', { name: /Klass done/ }).click()
    await page.getByText('More', { exact: true }).click()
    await page.getByRole('button', { name: 'Run again …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('{"to":"bob"}')
    await dialog.getByRole('button', { name: 'Run again' }).click()
    await expect(dialog).toBeHidden()
    const job = await queue.pop()
    expect(job).toMatchObject({ klass: 'Klass', data: { to: 'bob' }, tags: ['vip'] })
    expect(job?.jid).not.toBe('done')
    expect(await board.client.jobs.states(['done'])).toMatchObject([{ state: 'complete' }])
  })

  test('a page that may not be read says which permission is missing', async () => {
    const { page, go } = await openStage()
    const detail = 'You lack the permission “read”.'
    const problem = { type: 'about:blank', title: 'Not allowed', status: 403, code: 'FORBIDDEN', detail }
    await page.route(/\/instances\/default\/workers/, (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    )
    await go('/workers')
    await expect(page.getByRole('alert')).toContainText(detail)
  })
})

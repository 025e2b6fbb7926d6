import { describe, test } from 'vitest'
import { expect, heading, openJob, openStage, useBrowser } from './stage.ts'

useBrowser()

describe('the page of a job', () => {
  test('leads to where the host says, and is copied as its jid, a link, or a trace', async () => {
    const links = ({ jid, tags }: { readonly jid: string; readonly tags: readonly string[] }) => [
      { label: 'Logs', url: `https://logs.example/?q=${encodeURIComponent(jid)}` },
      ...tags.map((tag) => ({ label: `Customer ${tag}`, url: `/customers/${tag}` })),
    ]
    const stage = await openStage({ links })
    const { page, board } = stage
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = (): Promise<unknown> => page.evaluate('navigator.clipboard.readText()')
    await board.fail('oops', ['a'], { message: 'Error: no\n    at own (/srv/own.js:1:1)' })
    await board.client.jobs.unfail(['a'])
    await board.post('job/tag', { jid: 'a', tags: ['7'] })
    await (await board.client.queue('q').pop())?.fail('oops', 'Error: no\n    at own (/srv/own.js:1:1)')
    await openJob(stage, 'a')
    await expect(page.getByRole('link', { name: 'Logs' })).toHaveAttribute('href', 'https://logs.example/?q=a')
    await expect(page.getByRole('link', { name: 'Customer 7' })).toHaveAttribute('href', '/customers/7')
    await page.keyboard.press('y')
    await expect.poll(copied).toBe('Error: no\n    at own (/srv/own.js:1:1)')
    await page.getByRole('button', { name: 'Copy jid' }).click()
    await expect.poll(copied).toBe('a')
    await page.getByText('More', { exact: true }).click()
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect.poll(copied).toBe(page.url())
  })

  test('offers what its state allows', async () => {
    const stage = await openStage()
    const { page, board } = stage
    const queue = board.client.queue('q')
    await queue.put('Klass', {}, { jid: 'complete' })
    await (await queue.pop())?.complete()
    await board.fail('oops', ['failed'])
    await queue.put('Klass', {}, { jid: 'running' })
    await queue.pop()
    await queue.put('Klass', {}, { jid: 'waiting', priority: -123 })
    await queue.put('Klass', {}, { jid: 'scheduled', delay: 3600 })
    const always = ['Copy link', 'Move …', 'Tags …', 'Track']
    const open = ['Cancel', 'Priority …']
    for (const [jid, others] of [
      ['complete', ['Run again …']],
      ['failed', [...open, 'Edit …', 'Retry']],
      ['running', [...open, 'Time out']],
      ['waiting', [...open, 'Edit …']],
      ['scheduled', [...open, 'Edit …', 'Run now']],
    ] as const) {
      await openJob(stage, jid)
      await page.getByText('More', { exact: true }).click()
      const buttons = page
        .locator('main')
        .getByRole('button', { name: /^(Copy link|Cancel|Priority|Edit|Retry|Time out|Run|Move|Tags|Track)/ })
      const names = await buttons.evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? one.textContent))
      expect(names.map((name) => String(name).trim()).sort(), jid).toEqual([...always, ...others].sort())
    }
    await openJob(stage, 'waiting')
    await expect(page.getByText('-123', { exact: true })).toBeVisible()
  })

  test('says of a jid that is not there what became of it', async () => {
    const stage = await openStage()
    await stage.go('/job?jid=never')
    await expect(stage.page.getByText('There is no such job')).toBeVisible()
    await expect(stage.page.getByText('It was canceled, or has expired, or never was.')).toBeVisible()
    const queue = stage.board.client.queue('q')
    await stage.board.client.config.set('jobs-history-count', 0)
    for (const jid of ['over', 'later']) {
      await queue.put('Klass', {}, { jid })
      await (await queue.pop())?.complete()
    }
    await stage.go('/job?jid=over')
    await expect(stage.page.getByText('It was complete or failed, and its time was over.')).toBeVisible()
  })

  test('says who has it, until when, when it is due, and what has put it', async () => {
    const stage = await openStage({ clientOptions: { workerName: 'ada' } })
    const { page, board } = stage
    const queue = board.client.queue('q')
    await queue.recur('Klass', {}, 3600, { jid: 'r', offset: 3600 })
    const { jid } = await board.post<{ jid: string }>('recurring/run-now', { jid: 'r' })
    await queue.pop()
    await queue.put('Klass', {}, { jid: 'later', delay: 3600 })
    await openJob(stage, 'later')
    await expect(page.locator('main')).toContainText(/Due.*in (1h|59m|60m)/)
    await openJob(stage, jid)
    await expect(page.locator('main').getByRole('link', { name: 'ada', exact: true })).toBeVisible()
    await expect(page.locator('main')).toContainText(/Lock expires.*in /)
    await expect(page.locator('main')).toContainText('1 of 6 · 5 left')
    await page.getByRole('link', { name: 'r', exact: true }).click()
    await expect(page.getByText('Put so far')).toBeVisible()
    await expect(heading(page)).toHaveText('r')
  })
})

import { describe, test } from 'vitest'
import { expect, heading, jobOf, openStage, rowOf, useBrowser } from './stage.ts'

useBrowser()

describe('the overview', () => {
  test('begins with what is wrong, the worst first, and opens it by number', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    const { client } = board
    await board.fail('rare', ['r1'], { queue: 'mail', message: 'Error: rare' })
    await board.fail('often', ['o1', 'o2'], { queue: 'mail', message: 'Error: often' })
    await client.queue('stuck').setHeartbeat(0.001)
    await client.queue('stuck').put('Klass', {}, { jid: 'stuck' })
    await client.queue('stuck').pop()
    await client.queue('lonely').put('Klass', {}, { jid: 'lonely' })
    await client.queue('held').put('Klass', {}, { jid: 'held' })
    await client.queue('held').pause()
    await go('/')
    const problems = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem')
    await expect(problems).toHaveCount(5)
    for (const [index, [name, text]] of [
      ['often', '2 failed jobs'],
      ['rare', '1 failed job'],
      ['stuck', '1 job stalled: a worker went silent'],
      ['lonely', '1 job waiting, and no worker asks for it'],
      ['held', 'paused, with 1 job waiting'],
    ].entries()) {
      await expect(problems.nth(index)).toContainText(String(name))
      await expect(problems.nth(index)).toContainText(String(text))
    }
    await expect(problems.first()).toContainText('Error: often')
    for (const [key, title] of [
      ['1', 'often'],
      ['3', 'stuck'],
      ['5', 'held'],
    ] as const) {
      await go('/')
      await expect(problems).toHaveCount(5)
      await page.keyboard.press(key)
      await expect(heading(page)).toHaveText(title)
    }
  })

  test('lets a queue go on, and retries a group by its button or the worst by key', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('rare', ['r1'])
    await board.fail('often', ['o1', 'o2'])
    await board.client.queue('held').put('Klass', {})
    await board.client.queue('held').pause()
    await go('/')
    await page.getByRole('button', { name: 'Unpause', exact: true }).click()
    await expect(page.getByText('held goes on')).toBeVisible()
    expect(await board.client.queue('held').isPaused()).toBe(false)
    await page.keyboard.press('r')
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 2 jobs' }).click()
    await expect(heading(page)).toHaveText('Retry 2 jobs')
    await expect.poll(async () => (await jobOf(stage, 'o2'))?.state).toBe('waiting')
    expect((await jobOf(stage, 'r1'))?.state).toBe('failed')
    await go('/')
    await page.getByRole('button', { name: 'Retry 1' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 1 job' }).click()
    await expect.poll(async () => (await jobOf(stage, 'r1'))?.state).toBe('waiting')
  })

  test('says that nothing is wrong, counts as jobs go their way, and has the tracked ones', async () => {
    const { page, go, board } = await openStage()
    const queue = board.client.queue('mail')
    await go('/')
    await expect(page.getByText("await emails.put('SendEmail'")).toBeVisible()
    await queue.put('Klass', {}, { jid: 'a' })
    const strip = page.getByRole('navigation', { name: 'State of this instance' })
    await expect(strip).toContainText(/1\s*waiting/)
    const job = await queue.pop()
    await expect(page.getByText('Nothing needs attention.')).toBeVisible()
    await expect(strip).toContainText(/0\s*waiting.*1\s*running/s)
    await job?.complete()
    await expect(strip).toContainText(/0\s*running/)
    await expect(page.getByText('1 done and 0 failed since midnight UTC.')).toBeVisible()
    await queue.put('Klass', {}, { jid: 'later', delay: 3600 })
    await expect(strip).toContainText(/1\s*scheduled/)
    await queue.put('Klass', {}, { jid: 'bound', depends: ['later'] })
    await expect(page.getByText(/depends\s*1/)).toBeVisible()
    await expect(page.getByText('Track a job to follow it from here.')).toBeVisible()
    await board.client.jobs.track('later')
    await expect(rowOf(page, 'later')).toContainText('scheduled')
    await board.fail('oops', ['bad'])
    await expect(strip).toContainText(/1\s*failed/)
    await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('oops')
  })

  test('shows what it has when one of its panels fails', async () => {
    const { page, go, board } = await openStage()
    await board.fail('oops', ['a'])
    const detail = 'It is broken on purpose.'
    const problem = { type: 'about:blank', title: 'Broken', status: 500, code: 'BROKEN', detail }
    await page.route(/\/instances\/default\/queues/, (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    )
    await go('/')
    await expect(page.getByRole('alert').filter({ hasText: detail })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('oops')
    await expect(page.getByRole('heading', { name: 'Throughput per minute' })).toBeVisible()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
})

import { describe, test } from 'vitest'
import type { Board } from '../board.ts'
import { expect, expectAccessible, heading, openStage, useBrowser } from './stage.ts'

useBrowser()

/** Every page: its path, its heading, what it says when there is nothing, and what it asks for. */
const PAGES = [
  { path: '/', title: 'Overview', nothing: 'No jobs yet', asked: 'summary' },
  { path: '/failures', title: 'Failures', nothing: 'No failed jobs', asked: 'failures' },
  { path: '/failures/group?g=oops', title: 'oops', nothing: 'This group is empty', asked: 'failure-group/jobs' },
  {
    path: '/operation?id=none',
    title: 'Operation',
    nothing: 'This operation is not known any more',
    asked: 'operation',
  },
  { path: '/job?jid=bad', title: 'bad', nothing: 'There is no such job', asked: 'job' },
  { path: '/queues', title: 'Queues', nothing: 'No queues', asked: 'queues' },
  { path: '/queue?q=mail', title: 'mail', nothing: 'There is no queue “mail”', asked: 'queue' },
  { path: '/queue?q=mail&tab=waiting', title: 'mail', nothing: 'There is no queue “mail”', asked: 'queue/jobs' },
  { path: '/workers', title: 'Workers', nothing: 'No workers', asked: 'workers' },
  { path: '/workers?w=ada', title: 'ada', nothing: 'No worker ada is known', asked: 'worker' },
  { path: '/tracked', title: 'Tracked', nothing: 'No tracked jobs', asked: 'tracked' },
  { path: '/search', title: 'Search', nothing: 'No job has a tag.', asked: 'tags' },
  { path: '/search?q=state:failed', title: 'Search', nothing: 'Nothing found', asked: 'search' },
  { path: '/recurring', title: 'Recurring', nothing: 'No recurring jobs', asked: 'recurring' },
  { path: '/completed', title: 'Completed', nothing: 'No completed jobs', asked: 'completed' },
  { path: '/stats?queue=mail', title: 'Stats', nothing: 'There is no queue “mail”', asked: 'queue/days' },
  { path: '/config', title: 'Config', nothing: undefined, asked: 'config' },
  { path: '/activity', title: 'Activity', nothing: 'Nothing was done here yet', asked: 'activity' },
  { path: '/about', title: 'About', nothing: undefined, asked: 'about' },
] as const

/** How many tables stick out of the place that they stand in. */
const TOO_WIDE = `[...document.querySelectorAll('main table')].filter(
  (table) => table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1,
).length`

/** Something on every page. */
async function fill(board: Board): Promise<void> {
  const { client } = board
  const mail = client.queue('mail')
  await mail.put('Klass', { done: true }, { jid: 'done' })
  await (await mail.pop())?.complete()
  await board.fail('oops', ['bad', 'worse'], { queue: 'mail', message: 'Error: no\n    at own (/srv/own.js:1:1)' })
  await mail.put('Klass', {}, { jid: 'runs' })
  await mail.pop()
  await mail.put('Klass', { to: 'ada' }, { jid: 'waits', tags: ['vip'], priority: 3 })
  await mail.put('Klass', {}, { jid: 'later', delay: 3600 })
  await mail.put('Klass', {}, { jid: 'bound', depends: ['waits'] })
  await mail.recur('Klass', {}, 3600, { jid: 'again' })
  await client.queue('sms').put('Klass', {}, { jid: 'held' })
  await client.queue('sms').pause({ reason: 'maintenance' })
  await client.jobs.track('waits')
  await board.post('job/priority', { jid: 'waits', priority: 5 })
}

describe.each(PAGES)('$path', ({ path, title, nothing, asked }) => {
  test('full, without a fault that axe finds, in both themes', async () => {
    const { page, go, board } = await openStage({ clientOptions: { workerName: 'ada' } })
    await fill(board)
    await go(path)
    await expect(heading(page)).toHaveText(title)
    await expect(page.getByRole('status', { name: 'Loading …' })).toHaveCount(0)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await page.evaluate(TOO_WIDE)).toBe(0)
    await page.setViewportSize({ width: 360, height: 780 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await expectAccessible(page)
  })

  test('empty', async () => {
    const { page, go } = await openStage()
    await go(path)
    await expect(heading(page)).toHaveText(title)
    await expect(page.getByRole('status', { name: 'Loading …' })).toHaveCount(0)
    if (nothing !== undefined) await expect(page.getByText(nothing)).toBeVisible()
    await expectAccessible(page)
  })

  test('loading, then failing, then mended by “Try again”', async () => {
    const { page, go, board } = await openStage({ clientOptions: { workerName: 'ada' } })
    await fill(board)
    let release: () => void = () => undefined
    const stuck = new Promise<void>((resolve) => (release = resolve))
    const pattern = new RegExp(`/instances/default/${asked}(\\?|$)`)
    const detail = 'It is broken on purpose.'
    const problem = { type: 'about:blank', title: 'Broken', status: 500, code: 'BROKEN', detail }
    await page.route(/\/events$/, (route) => route.abort())
    await page.route(pattern, async (route) => {
      await stuck
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) })
    })
    await go(path)
    await expect(page.getByRole('status', { name: 'Loading …' }).first()).toBeVisible()
    release()
    const alert = page.getByRole('alert').filter({ hasText: detail })
    await expect(alert.first()).toBeVisible()
    await expectAccessible(page)
    // The button mends it, and not the next poll.
    await page.getByTitle('Pause live updates').click()
    await page.unroute(pattern)
    await alert.first().getByRole('button', { name: 'Try again' }).click()
    await expect(alert).toHaveCount(0)
  })
})

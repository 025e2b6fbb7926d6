import { describe, test } from 'vitest'
import { Client } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { onTestFinished } from 'vitest'
import { expect, heading, jobOf, openStage, useBrowser } from './stage.ts'

useBrowser()

describe('the frame', () => {
  test('has the state of the instance on every page, live, in the title too', async () => {
    const { page, go, board } = await openStage({ title: 'Shop' })
    await go('/queues')
    const strip = page.getByRole('navigation', { name: 'State of this instance' })
    await expect(strip.getByRole('link', { name: '0 failed' })).toBeVisible()
    await expect(page).toHaveTitle('Queues · Shop')
    await board.fail('oops', ['a', 'b'])
    await expect(strip.getByRole('link', { name: '2 failed' })).toBeVisible()
    await expect(page).toHaveTitle('(2) Queues · Shop')
    await expect(page.getByRole('button', { name: 'live' })).toBeVisible()
  })

  test('is called as the config says, and carries the number of failed jobs in its icon', async () => {
    const { page, go, board } = await openStage()
    await board.client.config.set('application', 'Night shift')
    await go('/queues')
    await expect(page.locator('header').getByText('Night shift')).toBeVisible()
    await expect(page).toHaveTitle('Queues · Night shift')
    const icon = page.locator('link[rel=icon]')
    const before = await icon.getAttribute('href')
    await board.fail('oops', ['a', 'b', 'c'])
    await expect(icon).not.toHaveAttribute('href', before ?? '')
    expect(decodeURIComponent((await icon.getAttribute('href')) ?? '')).toContain('>3</text>')
  })

  test('says which environment this is, who looks, and switches between instances', async () => {
    const stage = await openStage()
    const other = new Client(stage.board.socketPath, { namespace: `${stage.board.namespace}-other` })
    onTestFinished(() => other.close())
    const { page, go } = await openStage({
      clients: { shop: stage.board.client, 'other-1': other },
      environment: { label: 'production', color: '#c81e1e' },
    })
    await other.queue('elsewhere').put('Klass', {})
    await go('/queues')
    await expect(page.getByText('production')).toBeVisible()
    await expect(page.getByText('ada')).toBeVisible()
    await page.getByLabel('Instance', { exact: true }).selectOption('other-1')
    await expect(page.getByRole('link', { name: 'elsewhere' }).first()).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('q')
    await expect(heading(page)).toHaveText('Queues')
    await expect(page.getByRole('link', { name: 'elsewhere' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('link', { name: 'elsewhere' })).toBeVisible()
  })

  test('goes to each page by two keys, and lists the keys', async () => {
    const { page, go } = await openStage()
    await go('/')
    await expect(heading(page)).toHaveText('Overview')
    for (const [key, title] of [
      ['f', 'Failures'],
      ['q', 'Queues'],
      ['w', 'Workers'],
      ['t', 'Tracked'],
      ['s', 'Stats'],
      ['c', 'Config'],
      ['o', 'Overview'],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(key)
      await expect(heading(page)).toHaveText(title)
    }
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Go to Failures')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  test('lets letters be letters in fields, and everywhere for whoever wants that', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('q').put('Klass', {})
    await go('/queues')
    await page.getByLabel('Filter by name').pressSequentially('gf?p')
    await expect(page.getByLabel('Filter by name')).toHaveValue('gf?p')
    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByLabel('Single-letter keys').uncheck()
    await page.keyboard.press('Escape')
    await heading(page).click()
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await expect(page.getByRole('combobox')).toBeFocused()
  })

  test('stays where a dialog cannot be loaded, and says so', async () => {
    const { page, go, board } = await openStage()
    await board.fail('oops', ['a'])
    await page.route(/bulk-dialog-.*\.js$/, (route) => route.abort())
    await go('/failures')
    await page.getByRole('button', { name: 'Retry all 1' }).click()
    await expect(page.getByText('The question could not be loaded. Reload the page.')).toBeVisible()
    await expect(heading(page)).toHaveText('Failures')
  })

  test('goes on by asking where the stream does not come, and says so', async () => {
    const { page, go, board } = await openStage()
    await page.route(/\/events$/, (route) => route.abort())
    await go('/failures')
    await expect(page.getByRole('button', { name: 'reconnecting' })).toBeVisible()
    await board.fail('oops', ['a'])
    await expect(page.getByRole('link', { name: 'oops' })).toBeVisible()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await expect(page.getByRole('button', { name: 'live' })).toBeVisible()
  })

  test('says that a newer page is there, and loads it', async () => {
    const { page, go } = await openStage()
    let build = ''
    await page.route(/\/api\/v1\/me$/, async (route) => {
      const response = await route.fetch()
      const me = await response.json()
      await route.fulfill({ response, json: { ...me, ...(build !== '' && { build }) } })
    })
    await page.clock.install()
    await go('/queues')
    await expect(page.getByText('No queues')).toBeVisible()
    build = 'newer'
    await page.clock.fastForward(61_000)
    await expect(page.getByText('A new version of this page is there.')).toBeVisible()
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(page.getByText('A new version of this page is there.')).toHaveCount(0)
    await expect(heading(page)).toHaveText('Queues')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('leads to workers, tags and pages from the search box', async () => {
    const { page, go, board } = await openStage({ clientOptions: { workerName: 'ada-7' } })
    await board.client.queue('q').put('Klass', {}, { jid: 'a', tags: ['vip-tag'] })
    await board.client.queue('q').pop()
    await go('/')
    await expect(heading(page)).toHaveText('Overview')
    for (const [text, title] of [
      ['ada-7', 'ada-7'],
      ['vip-tag', 'Search'],
      ['Activity', 'Activity'],
    ] as const) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(text)
      await page.getByRole('option', { name: text }).click()
      await expect(heading(page)).toHaveText(title)
    }
  })

  test('leads to jobs, queues and groups from the search box', async () => {
    const { page, go, board } = await openStage()
    await board.fail('smtp-timeout', ['job-77'], { queue: 'mail' })
    await go('/')
    await expect(heading(page)).toHaveText('Overview')
    await page.keyboard.press('/')
    await page.keyboard.type('job-77')
    await expect(page.getByRole('option', { name: 'job-77 Klass, failed' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('job-77')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('smtp')
    await expect(page.getByRole('option', { name: 'smtp-timeout 1 failed' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('smtp-timeout')
    await page.keyboard.press('/')
    await page.keyboard.type('state:failed')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Scanned')).toBeVisible()
    await expect(page.getByRole('link', { name: /job-77/ })).toBeVisible()
  })

  test('remembers theme and time zone', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await go('/job?jid=a')
    const when = page.getByRole('region', { name: 'Timeline' }).locator('time').first()
    const local = (await when.textContent()) ?? ''
    expect(local).toMatch(/^\d\d:\d\d:\d\d$/)
    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByText('UTC', { exact: true }).click()
    await page.getByText('Dark', { exact: true }).click()
    await expect(when).toHaveText(/^\d\d:\d\d:\d\d UTC$/)
    expect((await when.textContent())?.slice(0, 2)).not.toBe(local.slice(0, 2))
    await page.reload()
    await expect(when).toHaveText(/UTC$/)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  test('keeps the page still when it is paused', async () => {
    const { page, go, board } = await openStage()
    await go('/failures')
    await expect(page.getByText('No failed jobs')).toBeVisible()
    await expect(page.getByRole('button', { name: 'live' })).toBeVisible()
    await page.keyboard.press('p')
    await expect(page.getByRole('button', { name: 'paused' })).toBeVisible()
    await board.fail('oops', ['a'])
    await page.keyboard.press('p')
    await expect(page.getByRole('link', { name: 'oops' })).toBeVisible()
  })

  test('offers nothing to those who may only look, and says so', async () => {
    const stage = await openStage({ readOnly: true })
    const { page, go, board } = stage
    await board.fail('oops', ['a'])
    await go('/failures/group?g=oops')
    await expect(page.getByText('Read-only')).toBeVisible()
    await expect(page.getByRole('link', { name: /Klass a/ })).toBeVisible()
    await page.keyboard.press('r')
    await page.keyboard.press('R')
    await expect(page.getByRole('button', { name: /Retry|Cancel|Move/ })).toHaveCount(0)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect((await jobOf(stage, 'a'))?.state).toBe('failed')
  })

  test('offers each just what he may do', async () => {
    const { page, go, board } = await openStage({ authorize: () => ({ user: 'bob', can: ['retry'] }) })
    await board.fail('oops', ['a', 'b'])
    await go('/failures/group?g=oops')
    await expect(page.getByRole('button', { name: 'Retry all 2' })).toBeVisible()
    await expect(page.getByRole('button', { name: /Cancel|Move/ })).toHaveCount(0)
  })

  test('keeps what it shows when Redis is gone, says how old it is, and changes nothing', async () => {
    const redis = await startPrivateRedis({ tcp: true })
    let isStopped = false
    onTestFinished(() => (isStopped ? undefined : redis.stop()))
    const { page, go, board } = await openStage({ socketPath: redis.socketPath })
    await board.fail('oops', ['a', 'b'])
    await go('/failures/group?g=oops')
    await expect(page.getByRole('button', { name: 'Retry all 2' })).toBeEnabled()
    isStopped = true
    await redis.stop()
    await expect(page.getByRole('alert').filter({ hasText: /Redis does not answer|No fresh data/ })).toContainText(
      /What you see is [\d.]+s old/,
      { timeout: 20_000 },
    )
    await expect(page.getByRole('link', { name: /Klass a/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Retry all 2' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'no data' })).toBeVisible()
  })

  test('says that the session has ended, and keeps the page', async () => {
    let isKnown = true
    const { page, go } = await openStage({
      authorize: () => (isKnown ? { user: 'ada', can: 'all' } : null),
      loginUrl: 'https://login.example/',
    })
    await go('/queues')
    await expect(page.getByText('No queues')).toBeVisible()
    isKnown = false
    await page.reload()
    await expect(page.getByRole('link', { name: 'Sign in again' })).toHaveAttribute('href', 'https://login.example/')
  })

  test('knows no page at an address that it did not make', async () => {
    const { page, go } = await openStage()
    await go('/a/b/c')
    await expect(page.getByText('There is no page at this address.')).toBeVisible()
    await page.getByRole('link', { name: 'To the overview' }).click()
    await expect(heading(page)).toHaveText('Overview')
  })
})

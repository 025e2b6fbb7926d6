import { describe, test } from 'vitest'
import { expect, openStage, useBrowser } from './stage.ts'

useBrowser()

describe('the config', () => {
  test('is changed after a look at what changes, and set back', async () => {
    const { page, go, board } = await openStage()
    await go('/config')
    const row = page.getByRole('row', { name: /^heartbeat/ })
    await expect(row).toContainText('seconds')
    await page.getByRole('button', { name: 'Edit heartbeat' }).click()
    await page.getByLabel('Value, seconds').fill('soon')
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
    await page.getByLabel('Value, seconds').fill('90')
    const changes = page.getByRole('region', { name: 'Changes' })
    await expect(changes).toContainText('- heartbeat: 60')
    await expect(changes).toContainText('+ heartbeat: 90')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('heartbeat saved')).toBeVisible()
    await expect(row).toContainText('changed')
    expect(await board.client.config.get('heartbeat')).toBe(90)
    await page.getByRole('button', { name: 'Edit heartbeat' }).click()
    await page.getByRole('button', { name: 'Back to default' }).click()
    await expect(changes).toContainText('+ heartbeat: 60')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => board.client.config.get('heartbeat')).toBe(60)
  })

  test('is not changed where somebody was faster, and then compared with what it is now', async () => {
    const { page, go, board } = await openStage()
    await go('/config')
    await page.getByRole('button', { name: 'Edit heartbeat' }).click()
    await page.getByLabel('Value, seconds').fill('90')
    await board.client.config.set('heartbeat', 45)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText('heartbeat is 45 now: somebody has changed it.')
    await expect(page.getByRole('region', { name: 'Changes' })).toContainText('- heartbeat: 45')
    expect(await board.client.config.get('heartbeat')).toBe(45)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => board.client.config.get('heartbeat')).toBe(90)
  })

  test('has settings of single queues', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('mail').put('Klass', {})
    await go('/config')
    await expect(page.getByText('No queue has settings of its own.')).toBeVisible()
    await page.getByRole('button', { name: 'Settings for a queue' }).click()
    await page.getByRole('combobox', { name: 'Queue' }).fill('mail')
    await page.getByLabel('At most at once').fill('7')
    await page.getByRole('button', { name: 'Save' }).click()
    const row = page.getByRole('table', { name: 'Settings of single queues' }).getByRole('row', { name: /mail/ })
    await expect(row).toContainText('7')
    await page.getByRole('button', { name: 'Edit mail' }).click()
    await page.getByLabel('At most at once').fill('')
    await expect(page.getByRole('region', { name: 'Changes' })).toContainText('+ At most at once: none')
    await board.client.queue('mail').setMaxConcurrency(3)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText('Somebody has changed the settings of mail meanwhile.')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('No queue has settings of its own.')).toBeVisible()
    expect(await board.client.queue('mail').maxConcurrency()).toBeUndefined()
  })
})

test('the activity tells who did what to which job, and what was refused', async () => {
  const { page, go, board } = await openStage()
  await board.client.queue('q').put('Klass', {}, { jid: 'a' })
  await board.post('job/priority', { jid: 'a', priority: 5 })
  await board.try('job/cancel', { jid: 'nobody' })
  await go('/activity')
  await expect(page.getByText('The last 500 actions')).toBeVisible()
  await expect(page.getByRole('row', { name: /Cancel a job/ })).toContainText('refused JOB_NOT_FOUND')
  await page.getByLabel('Filter by anything').fill('priority')
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.getByRole('link', { name: 'a', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('a')
})

test('about tells versions, the Redis, clocks and costs, and copies them as a report', async () => {
  const { page, go } = await openStage()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await go('/about')
  for (const name of [
    'redis_version',
    'used_memory_human',
    'Clock of the server, beside yours',
    'Mean time of a read',
  ]) {
    await expect(page.getByRole('rowheader', { name })).toBeVisible()
  }
  const api = page.getByRole('link', { name: 'OpenAPI document' })
  expect((await page.request.get(new URL((await api.getAttribute('href')) ?? '', page.url()).href)).status()).toBe(200)
  await page.getByRole('button', { name: 'Copy report' }).click()
  await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/Redis\n {2}redis_version: \d/)
})

import { readFile } from 'node:fs/promises'
import { describe, test } from 'vitest'
import { expect, expectAccessible, jobOf, openStage, rowOf, useBrowser } from './stage.ts'

useBrowser()

describe('the search', () => {
  test('completes tokens by arrows and Tab, says what it scanned, and acts on what it found', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.client.queue('my mail').put('SendEmail', { to: 'ada' }, { jid: 'a' })
    await board.client.queue('my mail').put('SendEmail', { to: 'bob' }, { jid: 'b' })
    await go('/search')
    const field = page.getByRole('combobox', { name: 'Search for jobs' })
    await field.fill('que')
    await expect(page.getByRole('option')).toHaveText('queue:')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('option', { name: 'queue:"my mail"' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('queue:"my mail" ')
    await field.pressSequentially('state:w')
    await expect(page.getByRole('option')).toHaveText('state:waiting')
    await page.keyboard.press('Tab')
    await field.pressSequentially('data~ADA')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Scanned all 2 waiting jobs in queue my mail: 1 found.')).toBeVisible()
    await expect(rowOf(page, 'a')).toBeVisible()
    await expect(rowOf(page, 'b')).toHaveCount(0)
    await page.getByRole('checkbox', { name: 'Select all shown' }).check()
    await page.getByRole('button', { name: 'Priority …' }).click()
    await page.getByRole('dialog').getByLabel('Priority').fill('25')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Priority of 1 job' }).click()
    await expect.poll(async () => (await jobOf(stage, 'a'))?.priority).toBe(25)
    expect((await jobOf(stage, 'b'))?.priority).toBe(0)
  })

  test('underlines what will not do, and goes on where it stopped', async () => {
    const { page, go, board } = await openStage()
    const items = Array.from({ length: 2050 }, (_, n) => ({ job: n === 2040 ? 'Rare' : 'Klass', data: {} }))
    await board.client.queue('q').putMany(items)
    await go('/search?q=queue:q+color:red')
    await expect(page.locator('mark')).toHaveText('color:red')
    const field = page.getByRole('combobox')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('alert')).toContainText('“color:” is no token')
    await expectAccessible(page)
    await field.fill('klass:Rare')
    await expect(page.locator('mark')).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Scanned 2,000 of 2,050 jobs (the failed ones first): 0 found.')).toBeVisible()
    await expect(page.getByText('Nothing found so far')).toBeVisible()
    await page.getByRole('button', { name: 'Look further: 50 left' }).click()
    await expect(page.getByText('from number 2,001 on: 1 found.')).toBeVisible()
    await expect(page.getByRole('link', { name: /Rare/ })).toBeVisible()
    await page.getByRole('button', { name: 'From the start' }).click()
    await expect(page.getByText('Nothing found so far')).toBeVisible()
  })

  test('leads from the most used tags to their jobs', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('q').put('Klass', {}, { jid: 'a', tags: ['both', 'one'] })
    await board.client.queue('q').put('Klass', {}, { jid: 'b', tags: ['both'] })
    await go('/search')
    await page.getByRole('link', { name: 'both 2' }).click()
    await expect(page.locator('tr[data-jid]')).toHaveCount(2)
    await go('/search?q=tag:one')
    await expect(rowOf(page, 'a')).toBeVisible()
    await expect(page.locator('tr[data-jid]')).toHaveCount(1)
  })

  test('gives what it finds as a file', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('q').put('Klass', { to: 'ada' }, { jid: 'a' })
    await board.client.queue('q').put('Klass', { to: 'bob' }, { jid: 'b' })
    await go('/search?q=queue:q+ada')
    await page.getByText('Export').click()
    await expect(page.getByText('10,000 jobs at most.')).toBeVisible()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'JSON, a job in a line' }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { jid: string }).jid)).toEqual(['a'])
  })
})

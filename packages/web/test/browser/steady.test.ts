import { describe, test } from 'vitest'
import { jobOf, expect, openStage, rowOf, useBrowser } from './stage.ts'

useBrowser()

describe('a list that is read', () => {
  test('keeps its rows in place, and announces what has come', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('oops', ['a', 'b', 'c'])
    await go('/failures/group?g=oops')
    await expect(rowOf(page, 'c')).toBeVisible()
    await page.keyboard.press('j')
    await expect(rowOf(page, 'c').getByRole('link')).toBeFocused()
    await board.fail('oops', ['d', 'e'])
    await expect(page.getByRole('button', { name: '2 new rows: show' })).toBeVisible()
    await expect(page.locator('tr[data-jid]').first()).toHaveAttribute('data-jid', 'c')
    await page.getByRole('button', { name: '2 new rows: show' }).click()
    await expect(page.locator('tr[data-jid]').first()).toHaveAttribute('data-jid', 'e')
  })

  test('follows by itself where nobody reads', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('oops', ['a'])
    await go('/failures/group?g=oops')
    await expect(rowOf(page, 'a')).toBeVisible()
    await board.fail('oops', ['b'])
    await expect(page.locator('tr[data-jid]').first()).toHaveAttribute('data-jid', 'b')
  })

  test('does not call new what only moves up from the next page', async () => {
    const { page, go, board } = await openStage()
    await board.fail(
      'oops',
      Array.from({ length: 52 }, (_, index) => `j${index}`),
    )
    await go('/failures/group?g=oops')
    await expect(rowOf(page, 'j51')).toBeVisible()
    await page.keyboard.press('r')
    await expect(rowOf(page, 'j51')).toContainText('waiting')
    await expect(rowOf(page, 'j1')).toBeAttached()
    await expect(page.getByRole('button', { name: /new row/ })).toHaveCount(0)
    await expect(page.locator('tr[data-jid]').first()).toHaveAttribute('data-jid', 'j51')
  })

  test('keeps a row that has left it, with what became of it', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('oops', ['a', 'b'])
    await go('/failures/group?g=oops')
    await rowOf(page, 'a').getByRole('checkbox').check()
    await board.client.jobs.cancel(['a'])
    await expect(rowOf(page, 'a')).toContainText('gone')
  })

  test('selects with the keyboard, a row and a range, and acts on just those', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await board.fail('oops', ['a', 'b', 'c', 'd'])
    await go('/failures/group?g=oops')
    await expect(rowOf(page, 'd')).toBeVisible()
    for (const key of ['j', 'x', 'j', 'j', 'X']) await page.keyboard.press(key)
    await expect(page.getByText('3 selected')).toBeVisible()
    await page.getByRole('button', { name: 'Retry 3', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 3 jobs' }).click()
    await expect.poll(async () => (await jobOf(stage, 'a'))?.state).toBe('failed')
    await expect.poll(async () => (await jobOf(stage, 'b'))?.state).toBe('waiting')
    await expect.poll(async () => (await jobOf(stage, 'd'))?.state).toBe('waiting')
  })
})

import { describe, test } from 'vitest'
import { expect, jobOf, openStage, rowOf, useBrowser } from './stage.ts'

useBrowser()

describe('tracked jobs', () => {
  test('tell what happens to them, in its order, and those that are complete are untracked together', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    const queue = board.client.queue('q')
    await queue.put('SendEmail', {}, { jid: 'a' })
    await board.client.jobs.track('a')
    await go('/tracked')
    const feed = page.getByRole('region', { name: 'What happens to them' })
    await expect(feed).toContainText('since')
    await expect(feed).toContainText('Nothing yet')
    await board.client.events.ready()
    await (await queue.pop())?.fail('oops', 'no')
    await expect(feed.getByRole('listitem').first()).toContainText('failed')
    await board.client.jobs.unfail(['a'])
    await (await queue.pop())?.complete()
    await expect(feed.getByRole('listitem').first()).toContainText('complete')
    const said = await feed.getByRole('listitem').allInnerTexts()
    const words = said.map((text) => /taken|failed|put|complete/.exec(text)?.[0])
    expect(words).toEqual(['complete', 'taken', 'put', 'failed', 'taken'])
    await expect(feed.getByRole('listitem').first()).toContainText('SendEmail')
    await expect(feed).toContainText('Kept as long as this page is open, the last 500; gone with a reload.')

    await page.getByRole('tab', { name: /Completed/ }).click()
    await expect(rowOf(page, 'a')).toBeVisible()
    await page.getByRole('button', { name: 'Untrack 1 completed' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Untrack 1 job' }).click()
    await expect.poll(async () => (await jobOf(stage, 'a'))?.isTracked).toBe(false)
    await go('/tracked')
    await expect(page.getByText('No tracked jobs')).toBeVisible()
    await expect(feed).toHaveCount(0)
  })

  test('that are not there any more are untracked together', async () => {
    const { page, go, board } = await openStage()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await board.client.jobs.track('a')
    // Nothing of ours leaves such jobs behind; what an older tool has written may.
    await board.redis.sadd(`{${board.namespace}}:tracked`, 'old-1', 'old-2')
    await go('/tracked')
    await expect(page.getByText('2 tracked jobs are not there any more')).toBeVisible()
    await page.getByRole('button', { name: 'Untrack these' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Untrack 2 jobs' }).click()
    await expect.poll(async () => (await board.client.jobs.tracked()).expired).toEqual([])
    await go('/tracked')
    await expect(rowOf(page, 'a')).toBeVisible()
    await expect(page.getByText('not there any more')).toHaveCount(0)
  })

  test('have a tab for each state, with how many there are', async () => {
    const { page, go, board } = await openStage()
    const queue = board.client.queue('q')
    await queue.put('Klass', {}, { jid: 'done' })
    await (await queue.pop())?.complete()
    await board.fail('oops', ['bad'])
    await board.client.queue('stuck').setHeartbeat(0.001)
    await board.client.queue('stuck').put('Klass', {}, { jid: 'stuck' })
    await board.client.queue('stuck').pop()
    await queue.put('Klass', {}, { jid: 'runs' })
    await queue.pop()
    await queue.put('Klass', {}, { jid: 'waits' })
    await queue.put('Klass', {}, { jid: 'later', delay: 3600 })
    await queue.put('Klass', {}, { jid: 'bound', depends: ['waits'] })
    const states = { done: 'complete', bad: 'failed', stuck: 'stalled', runs: 'running' }
    const others = { waits: 'waiting', later: 'scheduled', bound: 'depends' }
    const jids = Object.entries({ ...states, ...others })
    for (const [jid] of jids) await board.client.jobs.track(jid)
    await go('/tracked')
    await expect(page.getByRole('tab', { name: 'All 7' })).toHaveAttribute('aria-selected', 'true')
    for (const [jid, state] of jids) {
      await page.getByRole('tab', { name: new RegExp(`^${state}d? 1$`, 'i') }).click()
      await expect(page.locator('tr[data-jid]')).toHaveCount(1)
      await expect(rowOf(page, jid)).toContainText(state)
    }
  })

  test('are untracked by key, and by selection', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    for (const jid of ['a', 'b', 'c']) {
      await board.client.queue('q').put('Klass', {}, { jid })
      await board.client.jobs.track(jid)
    }
    await go('/tracked')
    await expect(rowOf(page, 'a')).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('t')
    await expect(page.getByText('is not tracked any more')).toBeVisible()
    for (const key of ['x', 'j', 'x', 'Escape']) await page.keyboard.press(key)
    await expect(page.getByText('selected')).toHaveCount(0)
    await page.getByRole('checkbox', { name: 'Select all shown' }).check()
    await page.getByRole('button', { name: 'Untrack', exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Untrack/ })
      .click()
    await expect.poll(async () => (await board.client.jobs.tracked()).jobs).toEqual([])
  })
})

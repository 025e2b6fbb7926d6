import { describe, test } from 'vitest'
import { expect, heading, openStage, rowOf, useBrowser } from './stage.ts'

useBrowser()

const STRINGS = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  "' onmouseover='alert(1)",
  '../../../etc/passwd',
  'a/b?c#d%2F%00&e=f',
  '\u202Egnirts lortnoc\u202C',
  '__proto__',
  '{{7*7}}${7*7}',
  '日本語 🦀 é',
]

describe('what strangers have named', () => {
  test.each(STRINGS)('%j is but a text, in every field', async (name) => {
    const { page, go, board } = await openStage()
    const { client } = board
    await board.fail(name, [name], { queue: name, message: `${name}\n    at ${name} (${name}:1:1)` })
    await client.queue(name).put(name, { [name]: name }, { jid: `${name}-2`, tags: [name], depends: [] })
    await client.queue(name).recur(name, { [name]: name }, 3600, { jid: `${name}-3` })
    await client.queue(name).pause({ reason: name })
    await client.queue(name).setMaxConcurrency(5)
    await client.jobs.track(`${name}-2`)
    await board.post('job/tag', { jid: name, tags: [name] })

    await go('/')
    await page.getByRole('link', { name, exact: true }).first().click()
    await expect(heading(page)).toHaveText(name)
    await rowOf(page, name.replaceAll('"', '\\"')).getByRole('link').first().click()
    await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible()
    await expect(heading(page)).toHaveText(name)
    await expect(page.getByRole('region', { name: 'Failure' })).toContainText(name)
    await page.reload()
    await expect(heading(page)).toHaveText(name)
    for (const path of ['/queues', '/failures', '/tracked', '/recurring', '/search', '/activity', '/config']) {
      await go(path)
      await expect(page.locator('main'), path).toContainText(name)
    }
    await go(`/queue?${new URLSearchParams({ q: name, tab: 'waiting' })}`)
    await expect(heading(page)).toHaveText(name)
    await expect(page.getByTitle(`${name}-2`, { exact: true })).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.insertText(name)
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Enter')
  })

  test('a message of a megabyte and data of ten thousand fields freeze nothing', async () => {
    const { page, go, board } = await openStage()
    const fields = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`field-${index}`, index]))
    await board.client.queue('q').put('Klass', fields, { jid: 'wide' })
    await board.fail('long', ['a'], { message: Array.from({ length: 20_000 }, (_, n) => `line ${n}`).join('\n') })
    await go('/job?jid=wide')
    await expect(page.getByText('field-99:')).toBeVisible()
    await page.getByRole('button', { name: 'Show 2,900 more' }).click()
    await expect(page.getByText('field-199:')).toBeVisible()
    await go('/failures/group?g=long')
    await expect(page.getByText('line 0', { exact: false }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: /more lines/ })).toBeVisible()
  })
})

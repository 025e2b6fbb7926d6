import type { Page } from '@playwright/test'
import { describe, test } from 'vitest'
import { english } from '../../src/spa/texts/english.ts'
import { german } from '../../src/spa/texts/german.ts'
import type { Board } from '../board.ts'
import { expect, expectAccessible, heading, openStage, rowOf, useBrowser, type Stage } from './stage.ts'

useBrowser()

/** Every page, and its heading. Names are no words of any language, so that no name passes for a text. */
const PAGES = [
  ['/', 'Übersicht'],
  ['/failures', 'Fehler'],
  ['/failures/group?g=g-1', 'g-1'],
  ['/operation?id=none', 'Vorgang'],
  ['/job?jid=j-bad', 'j-bad'],
  ['/job?jid=j-bound', 'j-bound'],
  ['/job?jid=j-again', 'j-again'],
  ['/job?jid=j-none', 'j-none'],
  ['/queues', 'Warteschlangen'],
  ['/queue?q=q-1', 'q-1'],
  ['/queue?q=q-1&tab=waiting', 'q-1'],
  ['/queue?q=q-1&tab=stalled', 'q-1'],
  ['/workers', 'Worker'],
  ['/tracked', 'Beobachtet'],
  ['/search', 'Suche'],
  ['/search?q=state:failed', 'Suche'],
  ['/search?q=color:red', 'Suche'],
  ['/recurring', 'Wiederkehrend'],
  ['/completed', 'Erledigt'],
  ['/stats?queue=q-1', 'Statistik'],
  ['/config', 'Konfiguration'],
  ['/activity', 'Aktivität'],
  ['/about', 'Info'],
  ['/nowhere', 'Seite nicht gefunden'],
] as const

async function fill(board: Board): Promise<void> {
  const { client } = board
  const queue = client.queue('q-1')
  await queue.put('K', {}, { jid: 'j-complete' })
  await (await queue.pop())?.complete()
  await board.fail('g-1', ['j-bad', 'j-worse'], { queue: 'q-1', message: 'E7: x\n    at own (/srv/own.js:1:1)' })
  await queue.put('K', {}, { jid: 'j-runs' })
  await queue.pop()
  await queue.put('K', { k: 'v' }, { jid: 'j-waits', tags: ['t-1'], priority: 3 })
  await queue.put('K', {}, { jid: 'j-later', delay: 3600 })
  await queue.put('K', {}, { jid: 'j-bound', depends: ['j-waits'] })
  await queue.recur('K', {}, 3600, { jid: 'j-again' })
  await client.queue('q-2').put('K', {}, { jid: 'j-held' })
  await client.queue('q-2').pause({ reason: 'r-1' })
  await client.jobs.track('j-waits')
  await board.post('job/priority', { jid: 'j-waits', priority: 5 })
}

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}

async function openGerman(): Promise<Stage> {
  const stage = await openStage({ locale: 'de-AT' })
  await fill(stage.board)
  return stage
}

describe('in German', () => {
  test.each(chunksOf(PAGES, 8))(
    'no English text, no fault, no scrolling sideways: %s and the following',
    async (...pages) => {
      const { page, go } = await openGerman()
      for (const [path, title] of pages) {
        await go(path)
        await expect(heading(page), path).toHaveText(title)
        await expect(page.getByRole('status', { name: 'Lädt …' }), path).toHaveCount(0)
        await expect(page.locator('html')).toHaveAttribute('lang', 'de')
        await expectGerman(page, path)
        await page.setViewportSize({ width: 360, height: 780 })
        await expectAccessible(page)
        await expectNoSidewaysScroll(page, path)
        await page.evaluate("document.documentElement.dir = 'rtl'")
        await expectNoSidewaysScroll(page, `${path} from the right`)
        await page.setViewportSize({ width: 1280, height: 900 })
        await expectNoSidewaysScroll(page, `${path} from the right, wide`)
      }
    },
  )

  test('dialogs, keys, the search box and what an operation says', async () => {
    const { page, go } = await openGerman()
    await go('/failures/group?g=g-1')
    await expect(rowOf(page, 'j-bad')).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Tasten' })).toBeVisible()
    await expectGerman(page, page.url())
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill('j-b')
    await page.getByRole('combobox').fill('q-1')
    await expect(page.getByRole('option', { name: '1 wartend' })).toBeVisible()
    await expectGerman(page, page.url())
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Alle 2 wiederholen' }).click()
    await expect(page.getByText('2 Jobs, erfasst um')).toBeVisible()
    await expectGerman(page, page.url())
    await page.getByRole('dialog').getByRole('button', { name: '2 Jobs wiederholen' }).click()
    await expect(page.getByText('2 Jobs unterwegs.')).toBeVisible()
    await expectGerman(page, page.url())
  })

  test('is chosen by hand, and remembered', async () => {
    const { page, go } = await openStage()
    await go('/queues')
    await expect(heading(page)).toHaveText('Queues')
    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByLabel('Deutsch').click()
    await expect(heading(page)).toHaveText('Warteschlangen')
    await go('/failures')
    await expect(heading(page)).toHaveText('Fehler')
    await page.getByRole('button', { name: 'Anzeige' }).click()
    await page.getByLabel('Browser').click()
    await expect(heading(page)).toHaveText('Failures')
  })

  test('gives way to English where its catalogue does not come', async () => {
    const { page, go } = await openStage({ locale: 'de-DE' })
    await page.route(/german/, (route) => route.abort())
    await go('/queues')
    await expect(heading(page)).toHaveText('Queues')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  })
})

async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const [wide, narrow] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  expect(wide, where).toBeLessThanOrEqual(narrow)
}

/** Words that German does not have. */
const ENGLISH_WORD = /\b(the|is|are|of|and|with|has|have|there|this|that|it|for|from|ago|by|you|what|which|yet|its)\b/i

/** Expects that nothing that can be seen or heard is in English, but for code. */
async function expectGerman(page: Page, where: string): Promise<void> {
  const said = await page.evaluate<string[]>(`(() => {
    const said = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest('code, pre, bdi, noscript, script, [lang]:not(html)')) {
        said.push(walker.currentNode.data.trim())
      }
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      for (const element of document.querySelectorAll('body [' + name + ']')) said.push(element.getAttribute(name))
    }
    return [...new Set(said)]
  })()`)
  const isEnglish = (text: string): boolean =>
    ENGLISH_WORD.test(text) || (!GERMAN.some((one) => one.test(text)) && ENGLISH.some((one) => one.test(text)))
  expect(said.filter(isEnglish), where).toEqual([])
}

// What the server says is known by its words.
const ENGLISH = patternsOf({ ...english, server: {} })
const GERMAN = patternsOf({ ...german, server: {} })

/** What the texts of a catalogue look like, with whatever name and number in them. */
function patternsOf(value: unknown): RegExp[] {
  if (typeof value === 'string') return [new RegExp(`^${escaped(value)}$`)]
  if (typeof value === 'function') return patternsOfFunction(value as (...names: string[]) => unknown)
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(patternsOf)
}

function patternsOfFunction(say: (...names: string[]) => unknown): RegExp[] {
  const text = say('\u0001', '\u0001', '\u0001')
  if (typeof text !== 'string' || !/[a-zäöüß]{2}/i.test(text.replaceAll('NaN', ''))) return []
  return [new RegExp(`^${escaped(text).replaceAll('\u0001', '.+').replaceAll('NaN', '[\\d.,]+')}$`, 's')]
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

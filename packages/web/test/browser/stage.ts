import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Job } from '@qless/client'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, expect as impatient, type Browser, type Locator, type Page } from '@playwright/test'
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest'
import { Board, type BoardOptions } from '../board.ts'

const PAGE = fileURLToPath(new URL('../../dist/spa', import.meta.url))
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update']

/** The expectations of Playwright, with the patience that a busy machine needs. */
export const expect = impatient.configure({ timeout: 25_000 })

let browser: Browser | undefined

/** Starts the browser for the tests of a file. */
export function useBrowser(): void {
  vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find((path) => existsSync(path))
    browser = await chromium.launch({ ...(executablePath && { executablePath }), chromiumSandbox: false, args: QUIET })
  })
  afterAll(() => browser?.close())
}

/** How a test wants its window. */
export interface StageOptions extends BoardOptions {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  readonly locale?: string
}

/** A board, and a window on it. */
export interface Stage {
  readonly board: Board
  readonly page: Page
  /** Goes to a path of the dashboard. */
  readonly go: (path: string) => Promise<void>
}

/**
 * Opens a window on a board of its own. The test fails when the page throws, or does what the content security policy of the
 * router forbids.
 */
export async function openStage({
  width = 1280,
  theme = 'light',
  locale = 'en-GB',
  ...options
}: StageOptions = {}): Promise<Stage> {
  const board = await new Board({ assetsDir: PAGE, ...options }).open()
  if (browser === undefined) throw new Error('useBrowser() has not been called.')
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale,
    timezoneId: 'Europe/Berlin',
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error.stack)))
  page.on('dialog', (dialog) => faults.push(`a script ran: ${dialog.message()}`))
  page.on('console', (message) => {
    if (/Content Security Policy|violates/i.test(message.text())) faults.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    if (faults.length > 0) throw new Error(faults.join('\n'))
  })
  const go = async (path: string): Promise<void> => {
    await page.goto(new URL(path.slice(1), board.url).href)
  }
  return { board, page, go }
}

/** The heading of the page that is shown. */
export function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 })
}

/** The row of a job in a list. */
export function rowOf(page: Page, jid: string): Locator {
  return page.locator(`tr[data-jid="${jid}"]`)
}

/** Goes to a job, and waits until its page is there with its keys. */
export async function openJob({ page, go }: Stage, jid: string): Promise<void> {
  await go(`/job?jid=${jid}`)
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible()
  await expect(heading(page)).toHaveText(jid)
}

/** A job as it is in Redis; undefined where it is not. */
export async function jobOf({ board }: Stage, jid: string): Promise<Job | undefined> {
  const found = await board.client.jobs.get(jid)
  return found !== null && 'state' in found ? found : undefined
}

/** Expects that the page has no fault that axe finds. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n    ')}`)
  expect(found, found.join('\n')).toEqual([])
}

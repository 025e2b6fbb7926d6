import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from '@qless/client'
import { chromium, expect as impatient, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, inject, onTestFinished, vi } from 'vitest'
import { openShop } from '../src/shop.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const PASSWORDS = { admin: 'correct horse', support: 'battery staple' }

/** The expectations of Playwright, with the patience that a busy machine needs. */
export const expect = impatient.configure({ timeout: 25_000 })

let browser: Browser | undefined

/** Starts the browser for the tests of a file. */
export function useBrowser(): void {
  vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find((path) => existsSync(path))
    browser = await chromium.launch({ ...(executablePath && { executablePath }), chromiumSandbox: false })
  })
  afterAll(() => browser?.close())
}

/** A shop in a namespace of its own, and a window on it. */
export interface Visit {
  readonly client: Client
  readonly url: string
  readonly page: Page
}

/** Opens a shop. The test fails where a page does what a content security policy forbids. */
export async function visitShop(): Promise<Visit> {
  const [redis] = inject('redisServers')
  if (redis === undefined || browser === undefined) throw new Error('There is no Redis, or no browser.')
  const client = new Client(redis.socketPath, { namespace: `test-${randomUUID()}` })
  const shop = openShop({ port: 0, redisUrl: '', sessionSecret: randomUUID(), passwords: PASSWORDS }, client)
  const url = await serve(shop.app)
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error.stack)))
  page.on('console', (message) => {
    if (/Content Security Policy|violates/i.test(message.text())) faults.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    shop.close()
    client.close()
    if (faults.length > 0) throw new Error(faults.join('\n'))
  })
  return { client, url, page }
}

/** Fills in the form of the login, which the page shows. */
export async function signIn(
  page: Page,
  name: keyof typeof PASSWORDS,
  password: string = PASSWORDS[name],
): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Serves until the test ends, and answers where. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

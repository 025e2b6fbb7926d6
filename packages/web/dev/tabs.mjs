/**
 * Measures what Redis does for one open tab of the Overview, and for 50, in turn, beside jobs that run all the time:
 * node packages/web/dev/tabs.mjs [seconds of each measurement]
 * Build first. Nothing is asserted: the figures are those of this machine.
 */
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from '@playwright/test'
import { Client } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { qlessRouter } from '@qless/web'
import { Redis } from 'ioredis'
import { seed } from './seed.mjs'
import { work } from './work.mjs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const SETTLE_MS = 5000
const seconds = Number(process.argv[2] ?? 40)

const redis = await startPrivateRedis()
const admin = new Redis(redis.socketPath)
const client = new Client(redis.socketPath)
const router = qlessRouter({ client, authorize: () => ({ user: 'ada', can: 'all' }), onError: console.error })
const server = createServer((request, response) => router(request, response))
const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find((path) => existsSync(path))
const browser = await chromium.launch({ ...(executablePath && { executablePath }), chromiumSandbox: false })
await seed(client, 1000)
const stop = work(client)
try {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  console.log('| Tabs | Scripts a second | Commands a second, those in scripts too | Processor, ms a second |')
  console.log('| ---: | ---: | ---: | ---: |')
  for (const tabs of [0, 1, 50, 1, 50]) await measure(tabs)
} finally {
  stop()
  await browser.close()
  router.close()
  server.closeAllConnections()
  server.close()
  client.close()
  admin.disconnect()
  await redis.stop()
}

/** Opens tabs, waits until they are quiet, and prints what Redis does for a while. */
async function measure(tabs) {
  // Each has a connection of its own to the server, as tabs of different people have.
  const contexts = await Promise.all(Array.from({ length: tabs }, () => browser.newContext()))
  for (const context of contexts) {
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.getByRole('link', { name: 'mail' }).first().waitFor()
  }
  await pause(SETTLE_MS)
  const before = await readWork()
  await pause(seconds * 1000)
  const after = await readWork()
  const [scripts, commands, cpu] = ['scripts', 'commands', 'cpuMs'].map(
    (name) => (after[name] - before[name]) / seconds,
  )
  console.log(`| ${tabs} | ${scripts.toFixed(2)} | ${commands.toFixed(1)} | ${cpu.toFixed(2)} |`)
  await Promise.all(contexts.map((context) => context.close()))
}

/** What Redis has done since it was started. */
async function readWork() {
  const [stats, cpu] = [await admin.info('commandstats'), await admin.info('cpu')]
  const calls = [...stats.matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm)].map(([, name, count]) => [name, Number(count)])
  const busy = [...cpu.matchAll(/^used_cpu_(?:user|sys):([\d.]+)/gm)].reduce((sum, [, value]) => sum + Number(value), 0)
  return {
    scripts: calls.find(([name]) => name === 'evalsha')?.[1] ?? 0,
    commands: calls.reduce((sum, [, count]) => sum + count, 0),
    cpuMs: busy * 1000,
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/**
 * Measures for how long each page keeps the main thread of Chromium busy at most, with very much of everything, and prints a
 * table: node packages/web/dev/trace.mjs [words in the names of what is to be measured]
 * Build first. Nothing is asserted: times are those of this machine.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from '@playwright/test'
import { Client } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { qlessRouter } from '@qless/web'
import { putMany } from './many.mjs'
import { MEASURES } from './measures.mjs'
import { longestTask } from './longest-task.mjs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const CATEGORIES = ['toplevel', 'devtools.timeline']
const word = process.argv.slice(2).join(' ')

const redis = await startPrivateRedis()
const client = new Client(redis.socketPath)
const router = qlessRouter({ client, authorize: () => ({ user: 'ada', can: 'all' }), onError: console.error })
const server = createServer((request, response) => router(request, response))
const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find((path) => existsSync(path))
const browser = await chromium.launch({ ...(executablePath && { executablePath }), chromiumSandbox: false })
try {
  await putMany(client)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  console.log('| What | Longest task | On the processor | Rows, nodes |\n| --- | --- | --- | --- |')
  const operation = await captureAll()
  for (const { path, ...rest } of MEASURES.filter(({ name }) => name.includes(word)))
    await run({ path: path.replace('{operation}', operation), ...rest })
} finally {
  await browser.close()
  router.close()
  server.closeAllConnections()
  server.close()
  client.close()
  await redis.stop()
}

/** Captures all jobs of the long list for an operation, and answers its id. */
async function captureAll() {
  const { port } = server.address()
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/instances/default/operations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-qless-request': '1' },
    body: JSON.stringify({
      ...{ action: 'priority', options: { priority: 1 }, start: true },
      target: { kind: 'queue', queue: 'mail', list: 'waiting' },
    }),
  })
  return (await response.json()).id
}

/** Goes to a page, does one thing after another there, and prints a line for each. */
async function run({ name, path, until, steps = [] }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await measured(page, name, async () => {
    await page.goto(`http://127.0.0.1:${server.address().port}${path}`)
    await page.locator(until).first().waitFor()
  })
  for (const step of steps) {
    await measured(page, `${name}: ${step.name}`, async () => {
      await step.act(page)
      await page.locator(step.until).first().waitFor()
    })
  }
  await page.close()
}

async function measured(page, name, act) {
  await browser.startTracing(page, { categories: CATEGORIES })
  await act()
  // Two more frames, and what was left for later.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))))
  const trace = JSON.parse(String(await browser.stopTracing()))
  const [rows, nodes] = await page.evaluate(() => [
    document.querySelectorAll('tbody tr').length,
    document.querySelectorAll('*').length,
  ])
  const { ms, cpuMs } = longestTask(trace.traceEvents)
  if (process.env['TRACE_FILE'])
    writeFileSync(`${process.env['TRACE_FILE']}-${name.replaceAll(/\W+/g, '-')}.json`, JSON.stringify(trace))
  console.log(`| ${name} | ${ms.toFixed(0)} ms | ${cpuMs.toFixed(0)} ms | ${rows}, ${nodes} |`)
}

/**
 * Measures what Redis does for one open tab of the Overview, and for 50, in turn, beside jobs that run all the time:
 * node packages/web/dev/tabs.mjs [seconds of each measurement]
 * A tab here asks for what the page asks for, and as often, without a browser: 50 of those keep two processors from all else.
 * Build first. Nothing is asserted: the figures are those of this machine.
 */
import { createServer } from 'node:http'
import { Client } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { qlessRouter } from '@qless/web'
import { Redis } from 'ioredis'
import { seed } from './seed.mjs'
import { work } from './work.mjs'

/** What the Overview asks for when it opens, and then at times divisible by so many ms; the queues again with each summary of the stream. */
const QUEUES = 'queues?offset=0&limit=100&sort=queue'
const AGAIN = [
  ['tracked', 5000],
  ['samples', 10_000],
]
const SETTLE_MS = 5000
const seconds = Number(process.argv[2] ?? 40)

const redis = await startPrivateRedis()
const admin = new Redis(redis.socketPath)
const client = new Client(redis.socketPath)
const router = qlessRouter({ client, authorize: () => ({ user: 'ada', can: 'all' }), onError: console.error })
const server = createServer((request, response) => router(request, response))
await seed(client, 1000)
const stop = work(client)
try {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  console.log('| Tabs | Scripts a second | Commands a second, those in scripts too | Processor, ms a second |')
  console.log('| ---: | ---: | ---: | ---: |')
  for (const tabs of [0, 1, 50, 1, 50]) await measure(tabs)
} finally {
  stop()
  // What runs just now ends.
  await pause(1000)
  router.close()
  server.closeAllConnections()
  server.close()
  client.close()
  admin.disconnect()
  await redis.stop()
}

/** Opens tabs, waits until they are quiet, and prints what Redis does for a while. */
async function measure(tabs) {
  const closing = new AbortController()
  for (let i = 0; i < tabs; i += 1) {
    openTab(closing.signal)
    // People do not open them all at once.
    await pause(Math.random() * 100)
  }
  await pause(SETTLE_MS)
  const before = await readWork()
  await pause(seconds * 1000)
  const after = await readWork()
  const [scripts, commands, cpu] = ['scripts', 'commands', 'cpuMs'].map(
    (name) => (after[name] - before[name]) / seconds,
  )
  console.log(`| ${tabs} | ${scripts.toFixed(2)} | ${commands.toFixed(1)} | ${cpu.toFixed(2)} |`)
  closing.abort()
}

/** Does what a tab does, until it is closed. */
function openTab(signal) {
  const get = (path) => fetch(`${base()}/${path}`, { signal })
  const ask = (path) => get(path).then((response) => response.text(), onlyClosed)
  for (const path of ['summary', QUEUES]) void ask(path)
  for (const [path, ms] of AGAIN) void askEvery(path, ms)
  void follow()

  async function askEvery(path, ms) {
    while (!signal.aborted) {
      await ask(path)
      await pause(ms - (Date.now() % ms))
    }
  }

  async function follow() {
    try {
      const { body } = await get('events')
      for await (const chunk of body.pipeThrough(new TextDecoderStream()))
        if (chunk.includes('event: summary')) void ask(QUEUES)
    } catch (error) {
      onlyClosed(error)
    }
  }
}

function onlyClosed(error) {
  if (error.name !== 'AbortError') throw error
}

function base() {
  return `http://127.0.0.1:${server.address().port}/api/v1/instances/default`
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

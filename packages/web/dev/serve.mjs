/**
 * The dashboard on a Redis of its own with jobs in it, for work on the page: node packages/web/dev/serve.mjs [port] [jobs]
 * Jobs are put and run all the time; half a percent of them fail. `--empty` puts none, `--still` runs none, `--history` lets
 * jobs run over the last thirty days first.
 */
import { createServer } from 'node:http'
import { Client } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { qlessRouter } from '@qless/web'
import { history } from './history.mjs'
import { seed } from './seed.mjs'
import { work } from './work.mjs'

const words = process.argv.slice(2)
const [port = 4711, jobs = 1000] = words.filter((word) => /^\d+$/.test(word)).map(Number)

const redis = await startPrivateRedis()
let past
const clock = words.includes('--history') && { clock: () => past ?? Date.now() }
const client = new Client(redis.socketPath, { workerName: 'shop-1', ...clock })
if (clock) {
  await client.useTestClock()
  await history(client, (at) => (past = at))
  past = undefined
}
if (!words.includes('--empty')) await seed(client, jobs)
const stop = words.includes('--empty') || words.includes('--still') ? () => undefined : work(client)
const router = qlessRouter({ client, authorize: () => ({ user: 'ada', can: 'all' }) })
const server = createServer((request, response) => router(request, response))

server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`))
process.once('SIGINT', end)
process.once('SIGTERM', end)

async function end() {
  stop()
  router.close()
  server.closeAllConnections()
  server.close()
  client.close()
  await redis.stop()
}

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Client } from '../src/index.ts'
import { notify } from './notifier.ts'
import { jobOf, newTimedSpace, present, type Space } from './space.ts'
import { until } from './until.ts'

/** A webhook that remembers what it was sent, and answers with a status. */
async function startWebhook(status = 200): Promise<{ url: string; texts: string[] }> {
  const texts: string[] = []
  const server = createHttpServer(async (request, response) => {
    const parts: string[] = []
    for await (const part of request) parts.push(String(part))
    texts.push(JSON.parse(parts.join('')).text)
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, texts }
}

async function track(space: Space, jid: string): Promise<void> {
  await space.redis.hset(`{${space.namespace}}:meta`, 'tracked', '1')
  await space.redis.sadd(`{${space.namespace}}:tracked`, jid)
}

/** Starts to notify of the job of a jid; answers a function that waits for the next text that is posted. */
async function notifying(space: Space, client: Client): Promise<() => Promise<string | undefined>> {
  const { url, texts } = await startWebhook()
  notify(client, { webhook: url, dashboard: 'https://qless.example' })
  await client.events.ready()
  await track(space, '0123456789')
  let count = 0
  return async () => {
    count += 1
    await until(`${count} texts are posted`, () => texts.length === count)
    return texts.at(-1)
  }
}

test('[117] a notifier posts what happens to tracked jobs, in words, with tags and a link', async () => {
  const space = await newTimedSpace()
  const client = space.client({ workerName: 'ada' })
  const posted = await notifying(space, client)
  const link = 'https://qless.example/jobs/0123456789'
  const name = '01234567 vip mail'
  const queue = client.queue('q')

  await queue.put('Klass', {}, { jid: '0123456789', tags: ['vip', 'mail'] })
  expect(await posted()).toBe(`${name} moved to q ${link}`)
  await space.redis.publish(`${space.namespace}:track`, '0123456789')
  expect(await posted()).toBe(`${name} is being tracked ${link}`)
  const job = present(await queue.pop())
  expect(await posted()).toBe(`${name} popped by ada ${link}`)
  await job.complete('next')
  expect(await posted()).toBe(`${name} advanced to next ${link}`)
  const again = present(await client.queue('next').pop())
  expect(await posted()).toBe(`${name} popped by ada ${link}`)
  await again.fail('group', 'the card has expired')
  expect(await posted()).toBe(`${name} failed by ada: the card has expired ${link}`)
  await again.move('q')
  expect(await posted()).toBe(`${name} moved to q ${link}`)
  await queue.pop()
  expect(await posted()).toBe(`${name} popped by ada ${link}`)
  space.now += 60_000
  await queue.pop()
  expect(await posted()).toBe(`${name} stalled ${link}`)
  await (await jobOf(client, '0123456789')).complete()
  expect(await posted()).toBe(`${name} completed ${link}`)
  await space.redis.publish(`${space.namespace}:untrack`, '0123456789')
  expect(await posted()).toBe(`${name} is no longer tracked ${link}`)
  await (await jobOf(client, '0123456789')).cancel()
  expect(await posted()).toBe(`01234567 canceled ${link}`)
})

test('[117] a notifier whose webhook is down, or refuses, tells so', async () => {
  const space = await newTimedSpace()
  const client = space.client()
  const problems: unknown[] = []
  client.events.onError((error) => problems.push(error))
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port } = closed.address() as AddressInfo
  closed.close()
  await once(closed, 'close')
  notify(client, { webhook: (await startWebhook(503)).url, dashboard: '' })
  notify(client, { webhook: `http://127.0.0.1:${port}`, dashboard: '' })
  await client.events.ready()
  await space.redis.publish(`${space.namespace}:track`, 'a')
  await until('both are told', () => problems.length === 2)
  expect(problems.map(String).sort()).toEqual([
    'Error: The webhook answered 503 Service Unavailable.',
    'TypeError: fetch failed',
  ])
})

test('[117] the recipe shows this notifier', () => {
  const [, shown] =
    /^```ts\n([^]*?)^```/m.exec(readFileSync(join(import.meta.dirname, '../../../docs/recipes/notifier.md'), 'utf8')) ??
    []
  const tested = readFileSync(join(import.meta.dirname, 'notifier.ts'), 'utf8')
  expect(shown).toBe(tested.replace('../src/index.ts', '@qless/client'))
})

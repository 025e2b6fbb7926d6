import { startTlsRedis, type PrivateTlsRedis } from '@qless/setup/tls'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Client, type ConnectionSource } from '../src/index.ts'

let redis: PrivateTlsRedis
beforeAll(async () => {
  redis = await startTlsRedis()
})
afterAll(() => redis.stop())

function clientOf(source: ConnectionSource, deadlineMs = 20_000): Client {
  const client = new Client(source, { deadlineMs })
  onTestFinished(() => client.close())
  return client
}

test('a client that is given the authority speaks TLS, and hears of events by it', async () => {
  const client = clientOf({ host: '127.0.0.1', port: redis.port, tls: { ca: redis.ca } })
  const jid = await client.queue('q').put('Klass', {})
  const result = client.jobs.finished(jid, { timeoutMs: 20_000 })
  await (await client.queue('q').pop())?.complete({ result: 'by TLS' })
  expect(await result).toMatchObject({ result: 'by TLS' })
})

test('so does a client of another process, by the source that went there as JSON', async () => {
  const { source } = clientOf({ host: '127.0.0.1', port: redis.port, tls: { ca: Buffer.from(redis.ca) } })
  const other = clientOf(JSON.parse(JSON.stringify(source)) as ConnectionSource)
  expect(await other.queues.counts()).toMatchObject([{ name: 'q' }])
})

test.each([
  ['that does not know the authority', 'self-signed certificate', () => redis.url],
  [
    'that awaits another host',
    'localhost',
    () => ({ port: redis.port, tls: { ca: redis.ca, servername: 'localhost' } }),
  ],
  ['that does not speak TLS', 'ECONNRESET', () => redis.url.replace('rediss:', 'redis:')],
])('a client %s gets no connection, and says why', async (_, reason, source) => {
  const refused = clientOf(source(), 300).queue('q').put('Klass', {})
  await expect(refused).rejects.toMatchObject({ code: 'CONNECTION' })
  await expect(refused).rejects.toThrow(reason)
})

test('a client that is closed while it connects leaves no error behind that nobody listens for', async () => {
  for (let n = 0; n < 50; n++) {
    const client = new Client(redis.url)
    const put = client.queue('q').put('Klass', {})
    await new Promise(setImmediate)
    client.close()
    await expect(put).rejects.toMatchObject({ code: 'CONNECTION' })
  }
  // The answer of the server to what was broken off comes late: this one is asked for after it.
  const later = clientOf({ host: '127.0.0.1', port: redis.port, tls: { ca: redis.ca } })
  expect(await later.queues.counts()).toMatchObject([{ name: 'q' }])
})

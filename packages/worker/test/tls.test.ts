import { startTlsRedis } from '@qless/setup/tls'
import { expect, onTestFinished, test } from 'vitest'
import { clientOf, runInChild } from './guarded.ts'

test(
  'a worker and its child processes speak TLS with the authority that the client was given',
  { timeout: 60_000 },
  async () => {
    const redis = await startTlsRedis()
    onTestFinished(() => redis.stop())
    const client = clientOf({ host: '127.0.0.1', port: redis.port, tls: { ca: Buffer.from(redis.ca) } })
    expect(await runInChild(client, client)).toMatchObject({ finished: { result: { ran: 7 } }, problems: [] })
  },
)

import { ConnectionError, type ConnectionSource } from '@qless/client'
import { startPrivateSentinels, type PrivateSentinels } from '@qless/setup/sentinels'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Load } from './load.ts'

const NAMESPACE = 'shop'
let switched: PrivateSentinels
let killed: PrivateSentinels

beforeAll(async () => {
  const started = [startPrivateSentinels(), startPrivateSentinels()] as const
  ;[switched, killed] = await Promise.all(started)
}, 60_000)

afterAll(() => Promise.all([switched.stop(), killed.stop()]))

function newLoad(source: ConnectionSource): Promise<Load> {
  return new Load({ source, namespaces: [NAMESPACE] }).startWorker()
}

/** What is told to a worker while a server is away. */
function othersThanLostConnections(problems: readonly unknown[]): readonly unknown[] {
  return problems.filter((problem) => !(problem instanceof ConnectionError))
}

describe('sentinels', { timeout: 60_000 }, () => {
  test('another primary is chosen under load: all goes on there, and what it had is not lost', async () => {
    const load = await newLoad(switched.source)
    load.produce()
    await load.runsMore(NAMESPACE, 200)
    const safe = await load.onReplica(load.clients[0])
    await switched.failover()
    await load.runsMore(NAMESPACE, 1000)
    await load.finish()
    expect(safe.filter((jid) => load.runsOf(jid) === 0)).toEqual([])
    expect(load.producerProblems).toEqual([])
    expect(othersThanLostConnections(load.workerProblems)).toEqual([])
    expect(await load.findings()).toEqual([])
  })

  test('the primary is killed: a worker goes on by itself, and only what the replica never had is lost', async () => {
    const load = await newLoad(killed.source)
    const [client] = load.clients
    for (let count = 0; count < 50; count++) await load.put(client)
    const safe = await load.onReplica(client)
    await killed.cutReplicas()
    const late = await load.put(client)
    await killed.primary.kill()
    const next = await load.put(client)
    await load.hasRun(next)
    await load.finish()
    const found = await client?.jobs.getMany([...safe, late, next])
    expect(found?.map(({ jid }) => jid)).toEqual([...safe, next])
    expect([...safe, next].filter((jid) => load.runsOf(jid) === 0)).toEqual([])
    expect(load.producerProblems).toEqual([])
    expect(othersThanLostConnections(load.workerProblems)).toEqual([])
    expect(load.lost.filter((jid) => jid !== late)).toEqual([])
    expect(await load.findings()).toEqual([])
  })
})

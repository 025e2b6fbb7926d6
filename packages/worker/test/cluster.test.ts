import { randomUUID } from 'node:crypto'
import { ConnectionError } from '@qless/client'
import { startPrivateCluster, type ClusterNode, type PrivateCluster } from '@qless/setup/cluster'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Load } from './load.ts'
import { until } from './until.ts'

let cluster: PrivateCluster

beforeAll(async () => {
  cluster = await startPrivateCluster({ replicas: 1 })
}, 60_000)

afterAll(() => cluster.stop())

/** A node that is there. */
function primary(index: number): ClusterNode {
  const node = cluster.primaries[index]
  if (node === undefined) throw new Error(`There is no primary ${index}.`)
  return node
}

/** The name of a namespace that lies on a node. */
async function namespaceOn(node: ClusterNode): Promise<string> {
  for (;;) {
    const namespace = `test-${randomUUID()}`
    if ((await cluster.holderOf(metaOf(namespace))) === node) return namespace
  }
}

function metaOf(namespace: string): string {
  return `{${namespace}}:meta`
}

/** How many connections of a node wait for a wake-up. */
async function blockedOn({ redis }: ClusterNode): Promise<number> {
  return Number(/blocked_clients:(\d+)/.exec(await redis.info('clients'))?.[1])
}

/** A load on the cluster, of which it knows one node. */
function newLoad(...namespaces: readonly string[]): Load {
  return new Load({ source: { cluster: cluster.addresses.slice(1, 2) }, namespaces })
}

describe('a cluster', { timeout: 60_000 }, () => {
  test('a worker serves namespaces on all its nodes, and is woken by each', async () => {
    const load = newLoad(...(await Promise.all(cluster.primaries.map(namespaceOn))))
    await load.startWorker()
    for (const [index, client] of load.clients.entries()) {
      await until('the worker waits', async () => (await blockedOn(primary(index))) > 0)
      const told = client.events.log.next('completed', { timeoutMs: 20_000 })
      await client.events.ready()
      const jid = await load.put(client)
      expect(await told).toMatchObject({ jid })
      expect((await cluster.holderOf(metaOf(client.namespace))).id).toBe(primary(index).id)
    }
    await load.finish()
    expect(load.workerProblems).toEqual([])
    expect(await load.findings()).toEqual([])
  })

  test('a namespace is moved under load, and nobody gets an error; the others go on meanwhile', async () => {
    const [moving, other] = [await namespaceOn(primary(0)), await namespaceOn(primary(1))]
    const load = await newLoad(moving, other).startWorker()
    load.produce()
    await load.runsMore(moving, 200)
    const move = await cluster.startMove(metaOf(moving), primary(2))
    await load.runsMore(other, 100)
    expect(await move.moveSome(50)).toBe(50)
    await load.runsMore(other, 100)
    await move.finish()
    await load.runsMore(moving, 200)
    await load.finish()
    expect((await cluster.holderOf(metaOf(moving))).id).toBe(primary(2).id)
    expect([...load.workerProblems, ...load.producerProblems, ...load.lost]).toEqual([])
    const accepted = [...load.accepted.values()].flatMap((jids) => [...jids])
    expect(accepted.filter((jid) => load.runsOf(jid) !== 1)).toEqual([])
    for (const client of load.clients) {
      expect((await client.jobs.completed()).total).toBe(load.accepted.get(client.namespace)?.size)
    }
    expect(await load.findings()).toEqual([])
  })

  test('a worker that waits in a namespace that is moved is woken where that is then', async () => {
    const namespace = await namespaceOn(primary(0))
    const load = await newLoad(namespace).startWorker()
    await until('the worker waits', async () => (await blockedOn(primary(0))) > 0)
    const move = await cluster.startMove(metaOf(namespace), primary(1))
    await move.finish()
    await until('it waits there', async () => (await blockedOn(primary(1))) > 0)
    await load.hasRun(await load.put(load.clients[0]))
    expect(load.workerProblems).toEqual([])
  })

  test('a node is lost under load: its replica has what it had, and all goes on', async () => {
    const [lost, other] = [await namespaceOn(primary(0)), await namespaceOn(primary(1))]
    const load = await newLoad(lost, other).startWorker()
    load.produce()
    await load.runsMore(lost, 200)
    const safe = await load.onReplica(load.clients[0])
    await primary(0).kill()
    await load.runsMore(lost, 200)
    await load.finish()
    expect(safe.filter((jid) => load.runsOf(jid) === 0)).toEqual([])
    expect([...(load.accepted.get(other) ?? [])].filter((jid) => load.runsOf(jid) !== 1)).toEqual([])
    expect(load.producerProblems).toEqual([])
    expect(load.workerProblems.filter((problem) => !(problem instanceof ConnectionError))).toEqual([])
    expect(await load.findings()).toEqual([])
  })
})

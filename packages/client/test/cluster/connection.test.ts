import { startPrivateCluster, type PrivateCluster } from '@qless/setup/cluster'
import { Cluster as Cluster6 } from 'ioredis'
import { Cluster as Cluster5 } from 'ioredis-v5'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  Client,
  ConnectionError,
  InvalidArgumentError,
  RedisRefusedError,
  type ConnectionSource,
} from '../../src/index.ts'
import { slotOf } from '../../src/cluster/slot-of.ts'

/** One for each node of the cluster below. */
const NAMESPACES = ['a', 'b', 'c']
let cluster: PrivateCluster

beforeAll(async () => {
  cluster = await startPrivateCluster()
}, 60_000)

afterAll(() => cluster.stop())

function newClient(source: ConnectionSource, options: { namespace: string; deadlineMs?: number }): Client {
  const client = new Client(source, { deadlineMs: 20_000, ...options })
  onTestFinished(() => client.close())
  return client
}

/** Puts and takes a job, so that both are seen to work. */
async function roundTrip(client: Client): Promise<unknown> {
  await client.queue('q').put('Klass', { from: client.namespace })
  const job = await client.queue('q').pop()
  await job?.complete()
  return job?.data
}

test('the slot of a namespace is the one that Redis says', async () => {
  for (const namespace of ['ql', 'shop', 'é', 'a much longer name of a namespace']) {
    expect(slotOf(namespace)).toBe(await cluster.slotOf(`{${namespace}}:meta`))
  }
})

describe.each([
  ['5', Cluster5],
  ['6', Cluster6],
])('an instance of the class Cluster of ioredis %s', (_, Cluster) => {
  test('shows where the nodes are, and is not used itself', async () => {
    const own = new Cluster(cluster.addresses.slice(0, 1), { lazyConnect: true })
    onTestFinished(() => own.disconnect())
    for (const namespace of NAMESPACES)
      expect(await roundTrip(newClient(own, { namespace }))).toEqual({ from: namespace })
    expect(own.status).toBe('wait')
  })

  test('has a portable form for other processes', async () => {
    const own = new Cluster([...cluster.addresses], { lazyConnect: true, redisOptions: { connectionName: 'mine' } })
    const { source } = newClient(own, { namespace: 'a' })
    expect(source).toEqual({ connectionName: 'mine', cluster: cluster.addresses })
    expect(await roundTrip(newClient(source ?? '', { namespace: 'b' }))).toEqual({ from: 'b' })
  })

  test('may not have a keyPrefix', () => {
    const own = new Cluster([...cluster.addresses], { lazyConnect: true, keyPrefix: 'x' })
    expect(() => new Client(own)).toThrow(InvalidArgumentError)
  })
})

test('the option cluster takes nodes in each form that ioredis knows, and passes by those that are away', async () => {
  const port = cluster.primaries[1]?.port ?? 0
  for (const node of [port, `127.0.0.1:${port}`, `redis://127.0.0.1:${port}`, { port }]) {
    expect(await roundTrip(newClient({ cluster: [1, node] }, { namespace: 'a' }))).toEqual({ from: 'a' })
  }
})

test('addresses are mapped where those of the cluster are others from here', async () => {
  const names = cluster.addresses.map(({ port }) => [`127.0.0.1:${port}`, { host: 'localhost', port }])
  const client = newClient({ cluster: cluster.addresses, natMap: Object.fromEntries(names) }, { namespace: 'c' })
  expect(await roundTrip(client)).toEqual({ from: 'c' })
})

test('a list of nodes that will not do is refused at once, and so is a database', () => {
  for (const options of [{ cluster: [] }, { cluster: cluster.addresses, db: 1 }]) {
    expect(() => new Client(options)).toThrow(InvalidArgumentError)
  }
})

test('a cluster that cannot be reached is named when the deadline has come', async () => {
  const client = newClient({ cluster: [{ host: '127.0.0.1', port: 1 }] }, { namespace: 'a', deadlineMs: 300 })
  const call = client.counts()
  await expect(call).rejects.toThrow(ConnectionError)
  await expect(call).rejects.toThrow(/the cluster of 127\.0\.0\.1:1.*ECONNREFUSED/)
})

test('a plain connection to a node that does not hold the namespace says what to do', async () => {
  const holder = await cluster.holderOf('{a}:meta')
  const other = cluster.primaries.find((node) => node !== holder)
  const refused = newClient(other?.url ?? '', { namespace: 'a' }).counts()
  await expect(refused).rejects.toThrow(RedisRefusedError)
  await expect(refused).rejects.toThrow(/option cluster/)
})

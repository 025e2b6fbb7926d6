import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RedisRefusedError } from '../src/index.ts'
import { jobOf, present, Space } from './space.ts'
import { until } from './until.ts'

let primary: PrivateRedis
let replica: PrivateRedis

beforeAll(async () => {
  primary = await startPrivateRedis({ tcp: true, args: ['--repl-diskless-sync-delay', '0'] })
  replica = await startPrivateRedis({ args: ['--replicaof', '127.0.0.1', String(present(primary.port))] })
})

afterAll(() => Promise.all([primary.stop(), replica.stop()]))

/** A namespace with a job, and a client that sees it on the replica. */
async function onReplica(): Promise<{ space: Space; jid: string; client: ReturnType<Space['client']> }> {
  const space = new Space(primary.socketPath)
  const jid = await space.client().queue('q').put('Klass', { a: 1 })
  const client = space.client({}, replica.socketPath)
  await until('the replica has the job', () =>
    client.jobs.get(jid).then(
      (job) => job !== null,
      () => false,
    ),
  )
  return { space, jid, client }
}

describe('a Redis that is a replica', () => {
  test.each(['put', 'putMany', 'pop', 'cancel', 'move', 'recur', 'config'] as const)('refuses %s', async (verb) => {
    const { space, jid, client } = await onReplica()
    const before = await space.keyspace()
    const calls = {
      put: () => client.queue('q').put('Klass', {}),
      putMany: () => client.queue('q').putMany([{ job: 'Klass', data: 1 }]),
      pop: () => client.queue('q').pop(),
      cancel: () => client.jobs.cancel([jid]),
      move: async () => (await jobOf(client, jid)).move('other'),
      recur: () => client.queue('q').recur('Klass', {}, 60),
      config: () => client.config.set('heartbeat', 5),
    }
    const refused = calls[verb]()
    await expect(refused).rejects.toThrow(RedisRefusedError)
    await expect(refused).rejects.toMatchObject({ reason: 'readonly', address: replica.socketPath })
    await expect(refused).rejects.toThrow(/replica/)
    expect(await space.keyspace()).toEqual(before)
  })

  test('answers what only reads', async () => {
    const { jid, client } = await onReplica()
    expect(await jobOf(client, jid)).toMatchObject({ data: { a: 1 }, state: 'waiting' })
    expect(await client.jobs.getMany([jid])).toHaveLength(1)
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 1 })
    expect(await client.queues.counts()).toHaveLength(1)
    expect(await client.jobs.failed()).toMatchObject({ total: 0, groups: [] })
    expect(await client.jobs.failed('group')).toEqual({ total: 0, jobs: [], nextOffset: undefined })
    expect(await client.jobs.completed()).toMatchObject({ total: 0 })
    expect(present(await client.queue('q').peek()).jid).toBe(jid)
    expect((await client.queue('q').jobs.waiting()).jobs).toHaveLength(1)
    expect(await client.queue('q').stats()).toMatchObject({ failed: 0 })
    expect(await client.queue('q').isPaused()).toBe(false)
    expect(await client.config.get('heartbeat')).toBe(60)
  })

  test('answers what reads after it has refused a write', async () => {
    const { jid, client } = await onReplica()
    await expect(client.queue('q').put('Klass', {})).rejects.toThrow(RedisRefusedError)
    expect((await jobOf(client, jid)).jid).toBe(jid)
  })
})

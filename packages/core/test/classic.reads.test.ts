import { beforeAll, describe, expect, test } from 'vitest'
import { ClassicRedis } from './classic-redis.ts'
import { readKeyspace } from './keyspace.ts'
import { binaries } from './own-redis.ts'

const READS: readonly (readonly (string | number)[])[] = [
  ...[['config.get'], ['config.get', 'heartbeat'], ['queues'], ['queues', 'q'], ['length', 'q'], ['peek', 'q', 100]],
  ...[
    ['get', 'running'],
    ['multiget', 'running', 'complete', 'failed'],
    ['recur.get', 'r'],
    ['jobs', 'complete'],
  ],
  ...['running', 'stalled', 'scheduled', 'depends', 'recurring'].map((state) => ['jobs', state, 'q']),
  ...[['stats', 'q', 1], ['failed'], ['failed', 'group'], ['workers'], ['workers', 'ada']],
  ...[['tag', 'get', 'red'], ['tag', 'top'], ['track']],
]

const PUT = ['put', 1, 'ada', 'q'] as const

describe.each(binaries)('reading by the classic API on %s', (bin) => {
  let redis: ClassicRedis

  beforeAll(async () => {
    redis = await ClassicRedis.start(bin)
  })

  test('finds nothing where nothing is', async () => {
    const outcomes = await redis.callAll(READS.map(([command = '', ...args]) => [command, 1, ...args]))
    expect(outcomes.map(({ error }) => error)).toEqual(READS.map(() => undefined))
    expect(await readKeyspace(redis.connection, 'ql')).toEqual({})
  })

  test('changes nothing, whatever is due', async () => {
    await redis.callAll([
      ...['failed', 'complete', 'running', 'waiting'].map((jid) => [...PUT, jid, 'Klass', '{}', 0, 'tags', '["red"]']),
      [...PUT, 'scheduled', 'Klass', '{}', 10],
      [...PUT, 'child', 'Klass', '{}', 0, 'depends', '["scheduled"]'],
      ['recur', 2, 'q', 'r', 'Klass', '{}', 'interval', 10, 10],
      ['pop', 3, 'q', 'ada', 3],
      ['fail', 4, 'failed', 'ada', 'group', 'message'],
      ['complete', 4, 'complete', 'ada', 'q', '{}'],
      ['track', 4, 'track', 'running'],
    ])
    const before = await readKeyspace(redis.connection, 'ql')
    const outcomes = await redis.callAll(READS.map(([command = '', ...args]) => [command, 1000, ...args]))
    expect(outcomes.filter(({ error, events }) => error !== undefined || events.length > 0)).toEqual([])
    expect(await readKeyspace(redis.connection, 'ql')).toEqual(before)
  })

  test.each([
    ['too deep to be written again', `${'['.repeat(999)}1${']'.repeat(999)}`],
    ['a number beyond all', '{"much":1e999}'],
    ['lines', '{\n"a":\t1\n}'],
  ])('shows a job whose log has %s', async (_, data) => {
    await redis.connection.flushdb()
    await redis.call('put', 1, 'ada', 'q', 'a', 'Klass', '{}', 0)
    await redis.call('log', 2, 'a', 'noted', data)
    expect(await redis.call('pop', 3, 'q', 'ada', 1)).toMatchObject([
      { jid: 'a', history: [{ what: 'put' }, { what: 'noted', when: 2 }, { what: 'popped' }] },
    ])
  })
})

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobGet, queueCounts, queueSettings, queueStats } from '../src/index.ts'
import { adopt } from './adopt.ts'
import { loadDatabase, type ClassicDatabase } from './classic-database.ts'
import { refusal } from './expectations.ts'
import { binaries, startOwnRedis } from './own-redis.ts'
import { connectionTo } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

type Keys = ClassicDatabase['keys']
type Hash = Readonly<Record<string, string>>

/** A job of the original with its history, in queue `q`. */
function job(jid: string, fields: Hash = {}): Keys {
  const state = { klass: 'Klass', state: 'waiting', queue: 'q', worker: '', expires: '0', time: '999999900.5' }
  const rest = { data: '{"a": 1}', priority: '0', retries: '5', remaining: '5', tags: '{}' }
  return {
    [`ql:j:${jid}`]: { type: 'hash', value: { jid, ...state, ...rest, ...fields } },
    [`ql:j:${jid}-history`]: { type: 'list', value: ['[999999900,"put",{"q":"q"}]'] },
  }
}

/** A sorted set of the original. */
function zset(key: string, ...members: readonly (readonly [member: string, score: number | string])[]): Keys {
  return { [key]: { type: 'zset', value: members.flatMap(([member, score]) => [member, String(score)]) } }
}

const work = (...jids: readonly string[]): Keys => zset('ql:q:q-work', ...jids.map((jid, at) => [jid, -at] as const))

function template(jid: string, fields: Hash = {}): Keys {
  const given = { jid, klass: 'Klass', queue: 'q', data: '{}', priority: '0', tags: '["t"]', state: 'recur', ...fields }
  const rest = { type: 'interval', count: '3', interval: '60.5', retries: '2', backlog: '1' }
  return { [`ql:r:${jid}`]: { type: 'hash', value: { ...rest, ...given } } }
}

const failure = JSON.stringify({ group: 'g', message: 'm', when: 999999950, worker: 'w' })

/** What cannot be taken over: the keys, and for each thing that is left its kind and what is said of it. */
const broken: readonly (readonly [what: string, keys: Keys, kind: string, message: string])[] = [
  [
    'a state that is not known',
    { ...job('a', { state: 'throttled' }), ...work('a') },
    'broken-job',
    'a has no state that is known.',
  ],
  [
    'a priority that is no number',
    { ...job('a', { priority: 'high' }), ...work('a') },
    'broken-job',
    'a has no priority that is a number.',
  ],
  [
    'retries that are none',
    { ...job('a', { retries: '1.5' }), ...work('a') },
    'broken-job',
    'a has no number of retries.',
  ],
  [
    'remaining retries that are none',
    { ...job('a', { remaining: 'nan' }), ...work('a') },
    'broken-job',
    'a has no number of retries that are left.',
  ],
  ['no klass', { ...job('a', { klass: '' }), ...work('a') }, 'broken-job', 'a has no klass that can be stored.'],
  ['no data', { ...job('a', { data: '' }), ...work('a') }, 'broken-job', 'a has no data.'],
  [
    'tags that are no list',
    { ...job('a', { tags: 'red' }), ...work('a') },
    'broken-job',
    'a has tags that cannot be stored.',
  ],
  [
    'tags that are an object',
    { ...job('a', { tags: '{"red":"red"}' }), ...work('a') },
    'broken-job',
    'a has tags that cannot be stored.',
  ],
  [
    'a tag with a tab',
    { ...job('a', { tags: '["a\\tb"]' }), ...work('a') },
    'broken-job',
    'a has tags that cannot be stored.',
  ],
  ['another jid', { ...job('a', { jid: 'b' }), ...work('a') }, 'broken-job', 'a has another jid in it.'],
  ['a job that lies nowhere', job('a'), 'misplaced-job', 'a is waiting, but is not in the set of such jobs.'],
  [
    'a running job without a worker',
    { ...job('a', { state: 'running' }), ...zset('ql:q:q-locks', ['a', 1]) },
    'broken-job',
    'a is running without a worker.',
  ],
  ['a failed job without a failure', job('a', { state: 'failed' }), 'broken-job', 'a has failed into no group.'],
  [
    'a failure that cannot be read',
    job('a', { state: 'failed', failure: '{' }),
    'broken-job',
    'a has a failure that cannot be read.',
  ],
  [
    'a job that depends on nothing',
    { ...job('a', { state: 'depends' }), ...zset('ql:q:q-depends', ['a', 1]) },
    'broken-job',
    'a depends on nothing.',
  ],
  ['a queue without a job', work('a'), 'missing-job', 'a is named here, and is not there.'],
  [
    'a group without a job',
    { 'ql:f:g': { type: 'list', value: ['a'] } },
    'missing-job',
    'a is named here, and is not there.',
  ],
  [
    'a tracked job that is not there',
    zset('ql:tracked', ['a', 1]),
    'missing-job',
    'a is named here, and is not there.',
  ],
  [
    'a history of no job',
    { 'ql:j:a-history': { type: 'list', value: ['[1,"put"]'] } },
    'stray-key',
    'a-history belongs to no job.',
  ],
  [
    'a recurring job without an interval',
    { ...template('r', { interval: '0' }), ...zset('ql:q:q-recur', ['r', 1]) },
    'broken-job',
    'r has no interval that is a whole number from 1 to 999999999999999.',
  ],
  ['a recurring job without a next run', template('r'), 'misplaced-job', 'r has no next run.'],
  [
    'an option with a bad value',
    { 'ql:config': { type: 'hash', value: { heartbeat: 'soon' } } },
    'broken-option',
    'heartbeat has a value that will not do: soon.',
  ],
  [
    'statistics that are not whole',
    { 'ql:s:stats:86400:q': { type: 'hash', value: { failures: '1.5' } } },
    'broken-statistics',
    'stats:86400:q contradicts itself.',
  ],
  [
    'statistics without an end',
    { 'ql:s:run:86400:q': { type: 'hash', value: { total: '1', mean: 'inf', vk: '0', s1: '1' } } },
    'broken-statistics',
    'run:86400:q contradicts itself.',
  ],
  [
    'statistics that contradict themselves',
    { 'ql:s:wait:86400:q': { type: 'hash', value: { total: '2', mean: '1', vk: '0', s1: '1' } } },
    'broken-statistics',
    'wait:86400:q contradicts itself.',
  ],
  ...['ql:th:q', 'ql:q:q-throttled', 'ql:q:q', 'ql:config:q', 'ql:w:w:x', 'ql:', 'ql:j'].map(
    (key) => [`the key ${key}`, zset(key, ['a', 1]), 'unknown-key', 'The original has no such key.'] as const,
  ),
  [
    'a key of another type',
    { 'ql:workers': { type: 'list', value: ['w'] } },
    'wrong-type',
    'The key holds another type of value than it should.',
  ],
]

const cases = broken.map(([what, keys, kind, message]) => ({ what, keys, told: { kind, message } }))

describe.each(binaries)('adoption on %s', (bin) => {
  let server: { readonly socketPath: string }

  beforeAll(async () => {
    server = await startOwnRedis(bin)
  })

  beforeEach(async () => {
    await connectionTo(server).flushall()
  })

  async function loaded(...parts: readonly Keys[]): Promise<TestNamespace> {
    const space = await newNamespace(server)
    await loadDatabase(space.connection, { keys: Object.assign({}, ...parts) as Keys })
    return space
  }

  test.each(cases)('tells of $what, leaves it where it is, and takes over the rest', async ({ keys, told }) => {
    const sound = job('sound', { state: 'complete', queue: '' })
    const space = await loaded(keys, sound, zset('ql:completed', ['sound', 999999950]))
    const redis = space.connection
    const dumps = (): Promise<unknown[]> => Promise.all(Object.keys(keys).map((key) => redis.dumpBuffer(key)))
    const before = await dumps()
    const adopted = { complete: 1 }
    expect(await adopt(space, 'look')).toMatchObject({ left: [told], adopted })
    expect(await adopt(space, 'take')).toMatchObject({ left: [told], adopted })
    expect(await dumps()).toEqual(before)
    expect(await adopt(space, 'take')).toMatchObject({ left: [told], adopted: { complete: 0 } })
    expect((await redis.keys('ql:*')).sort()).toEqual(Object.keys(keys).sort())
    expect(await space.examine()).toEqual([])
  })

  test('leaves a job, a recurring job and an option that the namespace has already', async () => {
    const option: Keys = { 'ql:config': { type: 'hash', value: { heartbeat: '30', 'grace-period': '5' } } }
    const space = await loaded(job('a'), work('a'), template('r'), zset('ql:q:q-recur', ['r', 1]), option)
    await space.put('a', { data: '"ours"' })
    await space.recur('r')
    await space.configure('heartbeat', '20')
    await space.configure('grace-period', '5')
    const { left } = await adopt(space, 'take')
    expect(left.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'job-exists a',
      'job-exists r',
      'option-exists heartbeat',
    ])
    expect((await space.get('a')).data).toBe('"ours"')
    expect((await space.getRecurring('r')).intervalMs).toBe(60_000)
    expect((await space.connection.keys('ql:*')).sort()).toEqual([
      'ql:config',
      'ql:j:a',
      'ql:j:a-history',
      'ql:q:q-recur',
      'ql:q:q-work',
      'ql:r:r',
    ])
  })

  test('leaves fields of jobs that it does not know, and takes over the jobs', async () => {
    const parts = [
      job('a', { throttles: '["x"]' }),
      work('a'),
      template('r', { cron: '*' }),
      zset('ql:q:q-recur', ['r', 1]),
    ]
    const space = await loaded(...parts)
    const told = { left: [{ kind: 'unknown-field' }, { kind: 'unknown-field' }] }
    expect(await adopt(space, 'take')).toMatchObject({ ...told, adopted: { waiting: 1, recurring: 1 } })
    expect(await adopt(space, 'take')).toMatchObject({ ...told, adopted: { waiting: 0, recurring: 0 } })
    expect(await space.connection.hgetall('ql:j:a')).toEqual({ throttles: '["x"]' })
    expect(await space.connection.hgetall('ql:r:r')).toEqual({ cron: '*' })
    expect((await space.get('a')).state).toBe('waiting')
  })

  const dependencies = (jid: string, ...others: readonly string[]): Keys => ({
    [`ql:j:${jid}-dependencies`]: { type: 'set', value: others },
  })

  test('leaves a job that depends on one that is not there; what depends on one that is left waits for it', async () => {
    const depends = { state: 'depends' }
    const lost = [job('a', depends), dependencies('a', 'nobody')]
    const blocked = [job('b', depends), dependencies('b', 'c'), job('c', { retries: '' }), work('c')]
    const space = await loaded(...lost, ...blocked, zset('ql:q:q-depends', ['a', 1], ['b', 2]))
    const { left } = await adopt(space, 'take')
    expect(left.map(({ message }) => message).sort()).toEqual([
      'a depends on nobody, which is not there.',
      'c has no number of retries.',
    ])
    await space.connection.hset('ql:j:c', 'retries', '5')
    await space.connection.sadd('ql:j:a-dependencies', 'b')
    await space.connection.srem('ql:j:a-dependencies', 'nobody')
    expect(await adopt(space, 'take')).toMatchObject({ left: [], adopted: { waiting: 1, depends: 1 } })
    expect(await space.examine()).toEqual([])
    const done: string[] = []
    for (let n = 0; n < 3; n++) {
      const popped = await space.pop()
      await space.complete(popped)
      done.push(popped.jid)
    }
    expect(done).toEqual(['c', 'b', 'a'])
  })

  test('takes over what few jobs have: a long history, long data, a plan for later, a lock after its grace period', async () => {
    const data = JSON.stringify({ big: 'x'.repeat(100_000), zero: 0.1, list: [] })
    const events = Array.from({ length: 30 }, (_, n) => `[${999999901 + n},"step",{"n":${n}}]`)
    const later = job('later', { state: 'depends', scheduled: '1000000060.25' })
    const space = await loaded(
      ...[job('a', { data, tags: '["t","t","u"]' }), work('a'), zset('ql:t:t', ['a', 999999901.5]), later],
      ...[zset('ql:q:q-depends', ['later', 1]), dependencies('later', 'a')],
      ...[
        job('held', { state: 'running', worker: 'w', expires: '1000000030', grace: '1' }),
        zset('ql:q:q-locks', ['held', 1000000030]),
      ],
    )
    await space.connection.rpush('ql:j:a-history', ...events, '[1,"put",{"n":NaN}]', 'garbage')
    expect(await adopt(space, 'take', { most: 1 })).toMatchObject({
      left: [],
      adopted: { waiting: 1, depends: 1, running: 1 },
    })
    const found = await space.get('a')
    expect([found.data, found.tags, found.history.length]).toEqual([data, ['t', 'u'], 33])
    expect(found.history.at(-1)).toMatchObject({ what: 'logged', message: 'unreadable', data: '"garbage"' })
    await space.complete(await space.pop())
    expect(await space.get('later')).toMatchObject({ state: 'scheduled', dueAt: 1_000_000_060_250 })
    expect(await space.get('held')).toMatchObject({ workerName: 'w', expiresAt: 1_000_000_030_000 })
    // It was renewed since its grace period: it gets another one.
    space.now += 30_001
    expect(await space.popMany(1)).toEqual([])
    expect((await space.get('held')).history.at(-1)?.what).toBe('timed-out')
    expect(await space.examine()).toEqual([])
  })

  test('lets a job wait that was timed out, or put to wait in another queue than its own', async () => {
    const stalled = job('stalled', { state: 'stalled', worker: 'w' })
    const space = await loaded(
      stalled,
      zset('ql:q:q-work', ['stalled', '+inf']),
      job('b'),
      zset('ql:q:p-work', ['b', 1]),
    )
    expect(await adopt(space, 'take')).toMatchObject({ left: [], adopted: { waiting: 2 } })
    expect(await space.pop()).toMatchObject({ jid: 'stalled' })
    expect(await space.pop({ queueNames: ['p'] })).toMatchObject({ jid: 'b' })
  })

  test('says of a job that is to be tried again that it was retried', async () => {
    const parts = [job('a', { worker: 'w', remaining: '4', failure }), work('a')]
    const space = await loaded(...parts)
    expect((await adopt(space, 'take')).left).toEqual([])
    const found = await space.get('a')
    expect(found).toMatchObject({ workerName: '', remaining: 4, failure: { group: 'g' } })
    expect(found.history.at(-1)).toEqual({ what: 'retried', at: 999_999_950_000 })
    expect(await space.examine()).toEqual([])
  })

  test('adds statistics to those of the same day, and counts failed jobs that the original lost count of', async () => {
    const day = 999_993_600
    const hash = (kind: string, value: Hash): Keys => ({ [`ql:s:${kind}:${day}:q`]: { type: 'hash', value } })
    const space = await loaded(
      ...[
        hash('wait', { total: '2', mean: '3', vk: '8', s1: '1', s5: '1' }),
        hash('run', { total: '1', mean: '-10', vk: '0', 's-10': '1' }),
      ],
      ...[
        hash('stats', { failed: '-1', retries: '7' }),
        job('f', { state: 'failed', failure }),
        { 'ql:f:g': { type: 'list' as const, value: ['f'] } },
      ],
    )
    await space.put('a')
    space.now += 9000
    await space.pop()
    expect((await adopt(space, 'take')).left).toEqual([])
    const stats = await queueStats(space, { queueName: 'q', at: undefined })
    expect(stats).toMatchObject({ failed: 1, failures: 1, retries: 7, wait: { count: 3, mean: 5 }, run: { count: 1 } })
    expect(stats.wait.std).toBeCloseTo(4)
    expect(stats.run.histogram[0]).toBe(1)
    expect(await space.examine()).toEqual([])
  })

  test('takes over what belongs to no job', async () => {
    const config: Keys = {
      'ql:config': { type: 'hash', value: { 'q-heartbeat': '30', 'q-max-concurrency': '2', application: 'Shop' } },
    }
    const paused: Keys = { 'ql:paused_queues': { type: 'set', value: ['q'] } }
    const space = await loaded(
      config,
      paused,
      zset('ql:queues', ['q', 1], ['p', 0.5]),
      zset('ql:workers', ['w', 5]),
      zset('ql:tags', ['t', 3]),
    )
    expect(await adopt(space, 'take')).toMatchObject({
      left: [],
      adopted: { option: 3, paused: 1, queue: 2, worker: 1 },
    })
    expect(await queueSettings(space, { queueName: 'q' })).toMatchObject({ maxConcurrency: 2 })
    expect((await queueCounts(space, { queueNames: [] })).map(({ name, isPaused }) => `${name} ${isPaused}`)).toEqual([
      'p false',
      'q true',
    ])
    expect(await space.connection.keys('ql:*')).toEqual([])
  })

  test('changes nothing when memory is out', async () => {
    const space = await loaded(job('a'), work('a'))
    await space.connection.config('SET', 'maxmemory', '1')
    try {
      expect(await refusal(space, () => adopt(space, 'take'))).toMatchObject({ code: 'REDIS_REFUSED', reason: 'oom' })
      expect(await jobGet(space, { jids: ['a'] })).toEqual([null])
    } finally {
      await space.connection.config('SET', 'maxmemory', '0')
    }
    expect((await adopt(space, 'take')).adopted.waiting).toBe(1)
  })
})

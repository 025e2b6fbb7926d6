import { expect, test } from 'vitest'
import { recurringJobPause, recurringJobRunNow, workerRegister } from '../src/index.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** A namespace with jobs in every state and with all that can belong to one. */
async function fullNamespace(server: { readonly socketPath: string }): Promise<TestNamespace> {
  const space = await newNamespace(server)
  await space.putAll(['failed', 'complete', 'running'].map((jid) => space.job(jid, { tags: ['t', 'u'] })))
  await space.fail(await space.pop(), 'g')
  await space.complete(await space.pop(), { result: JSON.stringify('x'.repeat(100)) })
  await space.progress(await space.pop({ request: 'lane 1' }))
  await space.put('waiting', { priority: 5, tags: ['t'], data: JSON.stringify('x'.repeat(100)) })
  await space.put('scheduled', { delayMs: 1000 })
  await space.put('child', { depends: ['scheduled', 'waiting'] })
  await space.recur('r', { offsetMs: 1000 })
  await space.recur('paused', { queueName: 'p' })
  await recurringJobPause(space, { jid: 'paused' })
  await recurringJobRunNow(space, { jid: 'paused', request: 'run' })
  const worker = { hostname: 'h', pid: 1, concurrency: 1, clockSkewMs: undefined, queueNames: ['q'] }
  await workerRegister(space, { workerName: 'w', ...worker })
  await space.put('gone')
  await space.cancel('gone')
  return space
}

type Damage = readonly [
  what: string,
  kinds: readonly string[],
  harm: (redis: TestNamespace['connection'], key: (name: string) => string) => Promise<unknown>,
]

/** Replaces a part of a stored job. */
async function change(redis: TestNamespace['connection'], key: string, [from, to]: readonly [string | RegExp, string]) {
  const stored = await redis.get(key)
  expect(stored).toMatch(from)
  await redis.set(key, stored?.replace(from, to) ?? '')
}

const damages: readonly Damage[] = [
  ['a deleted job', ['phantom-member', 'settled-dependency', 'stray-key'], (redis, key) => redis.del(key('j:waiting'))],
  [
    'a job that is garbage',
    ['broken-job', 'phantom-member', 'settled-dependency'],
    (redis, key) => redis.set(key('j:waiting'), 'garbage'),
  ],
  ['a garbled history', ['broken-job', 'phantom-member'], (redis, key) => redis.append(key('j:running'), 'garbage')],
  [
    'a garbled priority',
    ['broken-job', 'phantom-member', 'settled-dependency'],
    (redis, key) => change(redis, key('j:waiting'), ['\t5\t', '\tfive\t']),
  ],
  [
    'a job of another type',
    ['broken-job', 'phantom-member', 'settled-dependency'],
    async (redis, key) => {
      await redis.del(key('j:waiting'))
      await redis.rpush(key('j:waiting'), 'garbage')
    },
  ],
  [
    'a set of another type',
    ['wrong-type', 'misplaced-job'],
    async (redis, key) => {
      await redis.del(key('waiting:q'))
      await redis.set(key('waiting:q'), 'garbage')
    },
  ],
  ['lost waiting jobs', ['misplaced-job'], (redis, key) => redis.del(key('waiting:q'))],
  ['lost scheduled jobs', ['misplaced-job'], (redis, key) => redis.del(key('scheduled:q'))],
  ['lost depending jobs', ['misplaced-job'], (redis, key) => redis.del(key('depending:q'))],
  ['lost locks', ['misplaced-job'], (redis, key) => redis.del(key('locks:q'))],
  ['lost failed jobs', ['misplaced-job', 'phantom-member'], (redis, key) => redis.del(key('failed:g'))],
  ['lost completed jobs', ['misplaced-job'], (redis, key) => redis.del(key('completed'))],
  ['a ghost that waits', ['phantom-member'], (redis, key) => redis.zadd(key('waiting:q'), 0, `${'0'.repeat(16)}ghost`)],
  ['a ghost that is locked', ['phantom-member'], (redis, key) => redis.zadd(key('locks:q'), 0, 'ghost')],
  ['a job in two places', ['phantom-member'], (redis, key) => redis.zadd(key('completed'), 0, 'failed')],
  [
    'a wrong priority in the queue',
    ['wrong-score'],
    (redis, key) =>
      redis.eval(`redis.call('ZINCRBY', KEYS[1], 1, redis.call('ZRANGE', KEYS[1], 0, 0)[1])`, 1, key('waiting:q')),
  ],
  [
    'a wrong due time',
    ['wrong-score'],
    (redis, key) =>
      redis.eval(`redis.call('ZINCRBY', KEYS[1], 1, redis.call('ZRANGE', KEYS[1], 0, 0)[1])`, 1, key('scheduled:q')),
  ],
  ['a lost queue', ['unknown-queue'], (redis, key) => redis.del(key('queues'))],
  ['a lost list of failed jobs', ['unlisted-failure'], (redis, key) => redis.del(key('failed-jobs'))],
  ['a lost list of groups', ['unlisted-group'], (redis, key) => redis.del(key('failures'))],
  ['a group of nothing', ['phantom-member'], (redis, key) => redis.zadd(key('failures'), 1, 'none')],
  ['a tag that lost its jobs', ['phantom-member', 'unindexed-tag'], (redis, key) => redis.del(key('tag:u'))],
  ['lost counts of tags', ['wrong-score'], (redis, key) => redis.del(key('tags'))],
  ['a tag of nothing', ['phantom-member'], (redis, key) => redis.zadd(key('tags'), 1, 'none')],
  [
    'a tag on a job that has it not',
    ['phantom-member', 'wrong-score'],
    (redis, key) => redis.zadd(key('tag:u'), 1, 'waiting'),
  ],
  ['a tag twice', ['repeated-tag'], (redis, key) => change(redis, key('j:failed'), ['t\u001fu', 't\u001fu\u001ft'])],
  ['lost dependencies', ['unblocked-job', 'phantom-member'], (redis, key) => redis.del(key('dependencies:child'))],
  ['lost dependents', ['untold-dependency'], (redis, key) => redis.del(key('dependents:waiting'))],
  [
    'a dependency that is over',
    ['settled-dependency'],
    (redis, key) => redis.sadd(key('dependencies:child'), 'complete'),
  ],
  [
    'a dependency of a job that does not depend',
    ['phantom-member'],
    (redis, key) => redis.sadd(key('dependencies:failed'), 'waiting'),
  ],
  [
    'a dependent that does not depend',
    ['phantom-member', 'unmarked-dependents'],
    (redis, key) => redis.zadd(key('dependents:failed'), 1, 'running'),
  ],
  [
    'a dependent of a job that is complete',
    ['phantom-member', 'unmarked-dependents', 'unreleased-dependents'],
    (redis, key) => redis.zadd(key('dependents:complete'), 1, 'running'),
  ],
  [
    'nothing to let go of',
    ['phantom-member'],
    (redis, key) => redis.zadd(key('releases'), 0, `running\t${'0'.repeat(16)}`),
  ],
  ['a release of nothing', ['stray-key'], (redis, key) => redis.zadd(key('release:nothing'), 1, 'running')],
  [
    'a lease of a job that does not run',
    ['stale-lease'],
    (redis, key) => change(redis, key('j:failed'), [/^failed\tq\t\t\t/, 'failed\tq\t0000000000000001\tw\t']),
  ],
  [
    'too many retries left',
    ['wrong-remaining'],
    (redis, key) => change(redis, key('j:waiting'), [/^(waiting\tq\t\t\t\t\t)/, '$19']),
  ],
  [
    'no retries left',
    ['wrong-remaining'],
    (redis, key) => change(redis, key('j:waiting'), [/^(waiting\tq\t\t\t\t\t)/, '$1-1']),
  ],
  ['a lost failure', ['lost-failure'], (redis, key) => redis.del(key('f:failed'))],
  ['a lost result', ['lost-result'], (redis, key) => redis.del(key('notes:complete'))],
  ['lost progress', ['lost-progress'], (redis, key) => redis.del(key('notes:running'))],
  [
    'notes of another type',
    ['wrong-type', 'lost-result'],
    async (redis, key) => {
      await redis.del(key('notes:complete'))
      await redis.set(key('notes:complete'), 'garbage')
    },
  ],
  ['notes of nothing', ['stray-key'], (redis, key) => redis.hset(key('notes:nothing'), 'result', '1')],
  ['notes that are not used', ['stray-key'], (redis, key) => redis.hset(key('notes:failed'), 'result', '1')],
  ['data of nothing', ['stray-key'], (redis, key) => redis.set(key('d:nothing'), '{}')],
  ['data that is not used', ['stray-key'], (redis, key) => redis.set(key('d:running'), '{}')],
  ['a history of nothing', ['stray-key'], (redis, key) => redis.set(key('h:nothing'), '')],
  ['a serial that is too small', ['serial-behind'], (redis, key) => redis.hset(key('meta'), 'serial', '1')],
  ['a lost next run', ['unscheduled-recurring-job'], (redis, key) => redis.del(key('recurring:q'))],
  ['a lost pause', ['unscheduled-recurring-job'], (redis, key) => redis.del(key('recurring:p'))],
  ['a worker for ever', ['never-expires'], (redis, key) => redis.persist(key('worker:w'))],
  ['a broken recurring job', ['broken-job', 'phantom-member'], (redis, key) => redis.hdel(key('r:r'), 'klass')],
  ['a recurring job that is not there', ['phantom-member'], (redis, key) => redis.zadd(key('recurring:q'), 1, 'ghost')],
  ['two tokens', ['many-tokens'], (redis, key) => redis.rpush(key('wake:q'), '1', '1')],
  ['a tombstone for ever', ['never-expires'], (redis, key) => redis.persist(key('gone:gone'))],
  ['a guard', ['stray-key'], (redis, key) => redis.set(key('guard'), '')],
  ['a tracked ghost', ['phantom-member'], (redis, key) => redis.sadd(key('tracked'), 'ghost')],
  ['a ghost in quarantine', ['settled-quarantine'], (redis, key) => redis.zadd(key('quarantine'), 1, 'ghost')],
]

describeOnServers('the doctor on $name', (server) => {
  test('finds nothing wrong where nothing is', async () => {
    const space = await fullNamespace(server)
    expect(await space.examine()).toEqual([])
    expect(await space.examine({ most: 1 })).toEqual([])
  })

  test.each(damages)('finds and mends %s', async (_, kinds, harm) => {
    const space = await fullNamespace(server)
    await harm(space.connection, (name) => space.key(name))
    const before = await space.keyspace()
    const found = await space.examine()
    expect(await space.keyspace()).toEqual(before)
    expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort())
    expect((await space.examine({ most: 1 })).length).toBeGreaterThanOrEqual(found.length)
    const mended = await space.examine({ repair: true })
    expect(mended.filter(({ isMended }) => !isMended)).toEqual([])
    await space.examine({ repair: true })
    expect((await space.examine()).filter(({ kind }) => kind !== 'quarantined')).toEqual([])
  })

  test('leaves a paused recurring job paused', async () => {
    const space = await fullNamespace(server)
    await space.connection.del(space.key('recurring:p'))
    await space.examine({ repair: true })
    space.now += 600_000
    expect(await space.popJids(5, { queueNames: ['p'] })).toEqual(['paused-1'])
    expect(await space.counts('p')).toMatchObject({ recurring: 1 })
  })
})

describeOnServers('the doctor and data on $name', (server) => {
  test.each([
    ['in the record', '{oops}'],
    ['beside it', `"${'x'.repeat(100)}`],
  ])('finds %s what is not JSON, and leaves it', async (_, data) => {
    const space = await newNamespace(server)
    await space.put('a', { data })
    const [finding, ...others] = await space.examine({ repair: true })
    expect(finding).toMatchObject({ kind: 'unreadable-data', jid: 'a', isMended: false })
    expect(others).toEqual([])
    expect(await space.get('a')).toMatchObject({ state: 'waiting', data })
  })

  test.each([
    ['a lone surrogate', String.raw`"\ud800"`],
    ['a lone low surrogate', String.raw`["\udc00",1]`],
    ['depth', `${'['.repeat(1500)}${']'.repeat(1500)}`],
    ['short depth', `${'['.repeat(450)}${']'.repeat(450)}`],
    ['numbers', '[-0,0e1,1e999,1E-7,-1.5,123456789012345678901234567890]'],
    ['white space', ' \t{\r\n"a" : null }\n'],
    ['characters', JSON.stringify('\u0000\u007f\u2028ä😀\\/"')],
    ['words', '[true,false,null,"",{"":{}}]'],
    ['a word', 'null'],
  ])('takes no offence at %s', async (_, data) => {
    const space = await newNamespace(server)
    await space.put('a', { data })
    expect(() => JSON.parse(data)).not.toThrow()
    expect(await space.examine()).toEqual([])
  })

  test('finds data of another type', async () => {
    const space = await newNamespace(server)
    await space.put('a', { data: JSON.stringify('x'.repeat(100)) })
    await space.connection.del(space.key('d:a'))
    await space.connection.rpush(space.key('d:a'), 'garbage')
    expect((await space.examine()).map(({ kind }) => kind)).toEqual(['wrong-type'])
  })
})

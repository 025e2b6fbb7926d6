import { expect, test } from 'vitest'
import { refusal } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

type Change = readonly [what: string, change: (space: TestNamespace) => Promise<unknown>, now: object]

const changes: readonly Change[] = [
  ['moved', (space) => space.move('a', 'other'), { state: 'waiting', owner: '' }],
  ['put again', (space) => space.put('a'), { state: 'waiting', owner: '' }],
  ['put again with a delay', (space) => space.put('a', { delayMs: 1000 }), { state: 'scheduled', owner: '' }],
  ['canceled', (space) => space.cancel('a'), { state: 'gone', owner: '' }],
  [
    'canceled and put again',
    async (space) => {
      await space.cancel('a')
      await space.put('a')
    },
    { state: 'waiting', owner: '' },
  ],
  [
    'canceled, put again and popped by the same worker',
    async (space) => {
      await space.cancel('a')
      await space.put('a')
      await space.pop()
    },
    { state: 'running', owner: 'w' },
  ],
]

describeOnServers('a stale lease on $name', (server) => {
  test.each(changes)('is refused when the job was %s', async (_, change, now) => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await change(space)
    const lost = { code: 'JOB_LOST', jid: 'a', ...now }
    expect(await refusal(space, () => space.complete(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.fail(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.retry(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.release(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.heartbeat(held))).toMatchObject(lost)
  })

  test('is refused for another settlement than the one that it made', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.complete(held)
    const lost = { code: 'JOB_LOST', jid: 'a', state: 'complete' }
    expect(await refusal(space, () => space.fail(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.retry(held))).toMatchObject(lost)
  })

  test('of another job is refused', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    const [a] = await space.popMany(2)
    const lost = { code: 'JOB_LOST', jid: 'b', state: 'running' }
    expect(await refusal(space, () => space.complete({ jid: 'b', lease: a?.lease ?? '' }))).toMatchObject(lost)
  })

  test('no lease for a running job is refused as a lost one', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop({ workerName: 'ada' })
    const lost = { code: 'JOB_LOST', jid: 'a', state: 'running', owner: 'ada' }
    expect(await refusal(space, () => space.complete({ jid: 'a', lease: '' }))).toMatchObject(lost)
  })
})

describeOnServers('a job that is not running on $name', (server) => {
  test('has no worker, no lease and no lock', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c', 'd'].map((jid) => space.job(jid)))
    const [a, b, c, d] = await space.popMany(4)
    if (!a || !b || !c || !d) throw new Error('Too little was popped.')
    await space.complete(a)
    await space.fail(b)
    await space.retry(c)
    await space.release(d, 1000)
    for (const { jid } of [a, b, c, d]) {
      expect(await space.get(jid)).toMatchObject({ workerName: '', lease: '', expiresAt: undefined })
    }
    expect(await space.connection.exists(space.key('locks:q'))).toBe(0)
  })
})

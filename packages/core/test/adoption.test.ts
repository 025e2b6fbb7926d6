import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobStates, namespaceAdopt } from '../src/index.ts'
import { adopt } from './adopt.ts'
import { expectAnswers } from './adopted-answers.ts'
import { classicDatabases, loadDatabase, type ClassicDatabase } from './classic-database.ts'
import { refusal } from './expectations.ts'
import { readAll } from './keyspace.ts'
import { binaries, startOwnRedis } from './own-redis.ts'
import { connectionTo } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

describe.each(binaries)('adoption on %s', (bin) => {
  let server: { readonly socketPath: string }

  beforeAll(async () => {
    server = await startOwnRedis(bin)
  })

  beforeEach(async () => {
    await connectionTo(server).flushall()
  })

  async function loaded(database: ClassicDatabase): Promise<TestNamespace> {
    const space = await newNamespace(server)
    space.now = Number(database.answers.now) * 1000
    await loadDatabase(space.connection, database)
    return space
  }

  const classicKeys = (space: TestNamespace): Promise<string[]> => space.connection.keys('ql:*')

  test.each(classicDatabases)('takes over database $seed as the original tells of it', async (database) => {
    const space = await loaded(database)
    const { left } = await adopt(space, 'force')
    expect(left).toEqual([])
    await expectAnswers(space, database)
    expect(await space.examine()).toEqual([])
    expect(await classicKeys(space)).toEqual([])
  })

  test.each(classicDatabases)(
    'looks at database $seed without a change, and counts what it would take',
    async (database) => {
      const space = await loaded(database)
      const before = await readAll(space.connection)
      const looked = await adopt(space, 'look', { most: 10 })
      expect(await readAll(space.connection)).toEqual(before)
      expect(looked.left.filter(({ kind }) => kind !== 'awake-worker')).toEqual([])
      expect(looked.adopted).toEqual((await adopt(space, 'force')).adopted)
    },
  )

  test.each(classicDatabases)('begins anew with database $seed wherever it was stopped', async (database) => {
    const { steps } = await adopt(await loaded(database), 'force', { most: 12 })
    expect(steps).toBeGreaterThan(5)
    for (let stopped = 1; stopped < steps; stopped++) {
      await connectionTo(server).flushall()
      const space = await loaded(database)
      await adopt(space, 'force', { most: 12, steps: stopped })
      expect((await adopt(space, 'force')).left).toEqual([])
      await expectAnswers(space, database)
      expect([await space.examine(), await classicKeys(space)]).toEqual([[], []])
    }
  })

  test.each(classicDatabases)('goes on with database $seed while jobs are worked on', async (database) => {
    const space = await loaded(database)
    const { queues, jobs } = database.answers
    const queueNames = Object.keys(queues)
    const completed: string[] = []
    let cursor = ''
    do {
      cursor = (await namespaceAdopt(space, { cursor, most: 9, mode: 'force' })).cursor
      for (const job of await space.popMany(2, { queueNames })) {
        await space.complete(job)
        completed.push(job.jid)
        expect(queues[job.queueName]?.counts['paused']).toBe(false)
      }
    } while (cursor !== '')
    expect(completed.length > 0).toBe(Object.values(queues).some(({ counts }) => counts['paused'] === false))
    expect(new Set(completed).size).toBe(completed.length)
    const exist = await jobStates(space, { jids: Object.keys(jobs) })
    const lost = Object.values(jobs).filter(
      ({ jid, state }, at) => exist[at] === null && state !== 'complete' && !completed.includes(jid),
    )
    expect(lost).toEqual([])
    expect([await space.examine(), await classicKeys(space)]).toEqual([[], []])
  })

  test('takes over nothing the second time', async () => {
    const space = await loaded(present(classicDatabases[0]))
    await adopt(space, 'force')
    const before = await space.keyspace()
    const { adopted, left } = await adopt(space, 'force')
    expect([new Set(Object.values(adopted)), left]).toEqual([new Set([0]), []])
    expect(await space.keyspace()).toEqual(before)
  })

  test('refuses while workers of the original are awake, and where newer code wrote', async () => {
    const space = await newNamespace(server)
    const now = space.now / 1000
    await space.connection.zadd('ql:workers', now - 61, 'gone', now - 59, 'ada', now + 100, 'bob')
    const inUse = { code: 'CLASSIC_IN_USE', workerNames: ['ada', 'bob'] }
    expect(await refusal(space, () => adopt(space, 'take'))).toMatchObject(inUse)
    const { adopted, left } = await adopt(space, 'look')
    expect([adopted.worker, left.map(({ kind, name }) => `${kind} ${name}`)]).toEqual([
      3,
      ['awake-worker ada', 'awake-worker bob'],
    ])
    await space.connection.hset(space.key('meta'), 'layout', 2)
    const newer = { code: 'LAYOUT_VERSION', details: { found: 2, known: 1 } }
    for (const mode of ['look', 'force'] as const) {
      expect(await refusal(space, () => adopt(space, mode))).toMatchObject(newer)
    }
    await space.connection.hset(space.key('meta'), 'layout', 1)
    space.now += 161_000
    expect((await adopt(space, 'take')).adopted.worker).toBe(3)
  })

  test.each(['x', '{}', '["order"]', '["order","a","0"]', '["other","0","0"]', '[1,"0","0"]'])(
    'refuses the cursor %s',
    async (cursor) => {
      const space = await newNamespace(server)
      const refused = { code: 'INVALID_ARGUMENT', argument: 'cursor' }
      const call = (): Promise<unknown> => namespaceAdopt(space, { cursor, most: 10, mode: 'take' })
      expect(await refusal(space, call)).toMatchObject(refused)
    },
  )
})

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is nothing.')
  return value
}

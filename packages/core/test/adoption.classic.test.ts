import { beforeAll, describe, expect, test } from 'vitest'
import { namespaceUseTestClock } from '../src/index.ts'
import { adopt } from './adopt.ts'
import { classicDatabases, loadDatabase, type ClassicDatabase } from './classic-database.ts'
import { ClassicRedis } from './classic-redis.ts'
import { stepDifferences, type WalkStep } from './conformance/walk.ts'
import { binaries } from './own-redis.ts'

/** What the original was asked of a database, and what it answered. */
function questions({ answers }: ClassicDatabase): WalkStep[] {
  const { now, jobs, recurring, failed, queues } = answers
  return [
    ...Object.entries(jobs).map(([jid, reply]) => ({ call: ['get', now, jid], reply })),
    ...Object.entries(recurring).map(([jid, reply]) => ({ call: ['recur.get', now, jid], reply })),
    { call: ['failed', now], reply: failed },
    ...Object.entries(queues).flatMap(([name, { counts, stats }]) => [
      { call: ['queues', now, name], reply: counts },
      { call: ['stats', now, name, now], reply: stats },
    ]),
  ]
}

describe.each(binaries)('the classic script API after an adoption on %s', (bin) => {
  let classic: ClassicRedis

  beforeAll(async () => {
    classic = await ClassicRedis.start(bin)
  })

  test.each(classicDatabases)('answers of database $seed as the original did', async (database) => {
    const { connection } = classic
    const now = Number(database.answers.now) * 1000
    const context = { connection, namespace: 'ql', clock: () => now }
    await connection.flushall()
    await namespaceUseTestClock(context, {})
    await loadDatabase(connection, database)
    expect((await adopt(context, 'force')).left).toEqual([])
    const steps = questions(database)
    const outcomes = await classic.callAll(steps.map(({ call }) => call))
    const differ = outcomes.flatMap((outcome, at) => {
      const step = steps[at]
      return step === undefined
        ? ['no step']
        : stepDifferences(outcome, step).map((text) => `${step.call.join(' ')} ${text}`)
    })
    expect(differ).toEqual([])
  })
})

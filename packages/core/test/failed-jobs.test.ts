import { expect, test } from 'vitest'
import {
  failureGroupCancel,
  failureGroupJobs,
  failureGroupList,
  failureGroupUnfail,
  namespaceExamine,
  queuePeek,
} from '../src/index.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

const queues = ['q', 'p']
const groups = ['g', 'h']
const DAY = 86_400_000

/** Numbers that look random and are the same for the same seed. */
function randomFrom(seed: number): <T>(choices: readonly T[]) => T {
  let state = seed
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return choices[Math.floor((state / 2 ** 32) * choices.length)] as (typeof choices)[number]
  }
}

type Pick = ReturnType<typeof randomFrom>

async function failOne(space: TestNamespace, pick: Pick): Promise<void> {
  const [job] = await space.popMany(1, { queueNames: queues })
  if (job !== undefined) await space.fail(job, pick(groups))
}

/** Each as often as it stands here. */
const steps: readonly ((space: TestNamespace, pick: Pick) => Promise<unknown>)[] = [
  (space, pick) =>
    space.put(pick(['a', 'b', 'c', 'd', 'e', 'f']), {
      queueName: pick(queues),
      delayMs: pick([0, 0, 5000]),
      priority: pick([0, 0, 10, -0.5]),
      depends: pick([undefined, undefined, [pick(['x', 'y'])]]),
      missing: 'ignore',
    }),
  (space, pick) => space.put(pick(['x', 'y']), { queueName: pick(queues) }),
  failOne,
  failOne,
  failOne,
  (space, pick) =>
    failureGroupUnfail(space, {
      group: pick(groups),
      queueName: pick([undefined, ...queues]),
      most: pick([1, 5]),
      request: '',
    }),
  (space, pick) => failureGroupCancel(space, { group: pick(groups), start: 0, most: pick([1, 5]), request: '' }),
  (space) => space.housekeep(),
  (space, pick) => space.configure('failed-history-count', pick(['', '2', '4'])),
  (space, pick) => space.configure('failed-history', pick(['', '3600'])),
]

/** How many jobs of each queue are failed, by its statistics of all days. */
async function failedByStats(space: TestNamespace): Promise<Map<string, number>> {
  const prefix = space.key('stats:')
  const counts = new Map<string, number>()
  for (const key of await space.connection.keys(`${prefix}*`)) {
    const failed = Number((await space.connection.hget(key, 'failed')) ?? 0)
    const name = key.slice(prefix.length).replace(/^\d+:/, '')
    if (failed !== 0) counts.set(name, (counts.get(name) ?? 0) + failed)
  }
  return counts
}

/** How many jobs of each queue are failed, by the failure groups. */
async function failedByGroups(space: TestNamespace): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { group } of (await failureGroupList(space, { start: 0, count: 100 })).groups) {
    const { jobs } = await failureGroupJobs(space, { group, start: 0, count: 100, klass: undefined })
    for (const { job } of jobs) counts.set(job.queueName, (counts.get(job.queueName) ?? 0) + 1)
  }
  return counts
}

async function findings(space: TestNamespace): Promise<unknown[]> {
  const found: unknown[] = []
  let cursor = ''
  do {
    const part = await namespaceExamine(space, { cursor, most: 1000 })
    found.push(...part.findings)
    cursor = part.cursor
  } while (cursor !== '')
  return found
}

const sorted = (counts: ReadonlyMap<string, number>): unknown => [...counts].sort()

describeOnServers('whatever becomes of failed jobs on $name', (server) => {
  test.each([1, 2, 3, 4])('[T17] they are counted in the queue and day in which they failed, seed %i', async (seed) => {
    const space = await newNamespace(server)
    const pick = randomFrom(seed)
    for (let step = 0; step < 150; step++) {
      space.now += pick([1, 1, 1000, 5000, DAY / 4])
      await pick(steps)(space, pick)
      expect({ step, counts: sorted(await failedByStats(space)) }).toEqual({
        step,
        counts: sorted(await failedByGroups(space)),
      })
    }
    expect(await findings(space)).toEqual([])
  })

  test.each([1, 2, 3, 4])('a peek foretells the pop after it, seed %i', async (seed) => {
    const space = await newNamespace(server)
    const pick = randomFrom(seed)
    for (let step = 0; step < 150; step++) {
      space.now += pick([1, 1, 1000, 5000, 30_000])
      await pick(steps)(space, pick)
      if (pick([true, false, false])) continue
      const queueName = pick(queues)
      const count = pick([1, 2, 5])
      const { jobs } = await queuePeek(space, { queueName, start: 0, count })
      const popped = await space.popJids(count, { queueNames: [queueName] })
      expect({ step, jids: jobs.map(({ job }) => job.jid) }).toEqual({ step, jids: popped })
    }
  })
})

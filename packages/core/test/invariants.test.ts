import { expect, test } from 'vitest'
import { twoViews } from './invariants.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type Held, type TestNamespace } from './test-namespace.ts'

/** Numbers that look random and are the same for the same seed. */
function randomFrom(seed: number): <T>(choices: readonly T[]) => T {
  let state = seed
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return choices[Math.floor((state / 2 ** 32) * choices.length)] as (typeof choices)[number]
  }
}

type Pick = ReturnType<typeof randomFrom>
type Step = readonly [name: string, act: (space: TestNamespace, held: Held[], pick: Pick) => Promise<unknown>]

const jids = ['a', 'b', 'c', 'd', 'e']
const queues = ['q', 'p']
const workers = ['ada', 'bob']

function options(pick: Pick): object {
  return {
    queueName: pick(queues),
    delayMs: pick([0, 0, 5000]),
    priority: pick([0, 0, 10]),
    retries: pick([0, 1, 5]),
    tags: pick([[], ['t'], ['t', 'u']]),
    depends: pick([undefined, undefined, [], [pick(jids)], [pick(jids), pick(jids)]]),
    missing: pick(['error', 'ignore']),
  }
}

/** Each as often as it stands here. */
const steps: readonly Step[] = [
  ['put', (space, _, pick) => space.put(pick(jids), options(pick))],
  ['put', (space, _, pick) => space.put(pick(jids), { ...options(pick), delayMs: 0, depends: [] })],
  ['put', (space, _, pick) => space.put(pick(jids), options(pick), pick(['', ...workers]))],
  ['put', (space, _, pick) => space.put(pick(jids), options(pick))],
  [
    'put two',
    (space, _, pick) => space.putAll([space.job(pick(jids), options(pick)), space.job(pick(jids), options(pick))]),
  ],
  ['pop one', async (space, held) => held.push(...(await space.popMany(1, { queueNames: queues })))],
  ['pop one', async (space, held) => held.push(...(await space.popMany(1, { queueNames: queues })))],
  [
    'pop',
    async (space, held, pick) => {
      const count = pick([1, 2, 3])
      const turn = { workerName: pick(workers), order: pick(['ordered', 'round-robin'] as const) }
      held.push(...(await space.popMany(count, { ...turn, queueNames: pick([['q'], ['p', 'q']]) })))
    },
  ],
  ['complete', (space, held, pick) => space.complete(pick(held.slice(-3)))],
  [
    'complete with a result',
    (space, held, pick) =>
      space.complete(pick(held.slice(-3)), {
        result: pick(['1', JSON.stringify('x'.repeat(100))]),
        nextQueueName: pick([undefined, ...queues]),
      }),
  ],
  ['progress', (space, held) => space.progress(held.at(-1) ?? { jid: 'a', lease: '' })],
  [
    'complete and pop',
    async (space, held, pick) => {
      const { popped } = await space.completeMany(
        [space.completing(pick(held.slice(-3))), space.completing(pick(held.slice(-3)))],
        space.popping({ count: 2 }),
      )
      held.push(...(popped?.jobs ?? []))
    },
  ],
  [
    'complete to',
    (space, held, pick) =>
      space.complete(pick(held.slice(-3)), {
        nextQueueName: pick(queues),
        delayMs: pick([0, 5000]),
        depends: pick([undefined, [pick(jids)]]),
      }),
  ],
  ['fail', (space, held, pick) => space.fail(pick(held.slice(-3)), pick(['g', 'h']))],
  ['retry', (space, held, pick) => space.retry(pick(held.slice(-3)), { delayMs: pick([0, 5000]) })],
  ['release', (space, held, pick) => space.release(pick(held.slice(-3)), pick([0, 5000]))],
  ['heartbeat', (space, held, pick) => space.heartbeat(pick(held.slice(-3)))],
  [
    'move',
    (space, _, pick) =>
      space.move(pick(jids), pick(queues), { depends: pick([undefined, [], [pick(jids)]]), delayMs: pick([0, 5000]) }),
  ],
  ['cancel', (space, _, pick) => space.cancel(pick(jids))],
  ['housekeep', (space) => space.housekeep()],
]

describeOnServers('whatever is done on $name', (server) => {
  test.each([1, 2, 3, 4])('the invariants hold, seed %i', { timeout: 60_000 }, async (seed) => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '3')
    const pick = randomFrom(seed)
    const held: Held[] = [{ jid: 'a', lease: '0000000000000001' }]
    const log: string[] = []
    for (let step = 0; step < 150; step++) {
      space.now += pick([0, 1, 1, 1, 5000, 60_000])
      const [name, act] = pick(steps)
      const before = await space.keyspace()
      const error = await act(space, held, pick).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      log.push(`${name}: ${error instanceof Error ? error.message : 'done'}`)
      const latest = log.slice(-5)
      // A completion that is refused stands beside a pop that is not.
      const after = error === undefined || name === 'complete and pop' ? before : await space.keyspace()
      expect({ latest, keyspace: after }).toEqual({ latest, keyspace: before })
      for (const [invariant, [one, other]] of Object.entries(await twoViews(space))) {
        expect({ invariant, latest, view: one }).toEqual({ invariant, latest, view: other })
      }
    }
  })
})

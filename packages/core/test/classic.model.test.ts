import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { namespaceUseTestClock } from '../src/index.ts'
import { ClassicRedis } from './classic-redis.ts'
import { differences } from './model/differences.ts'
import { anyClassicWalk, type ClassicStep } from './model/classic-actions.ts'
import { classicCallOf } from './model/classic-calls.ts'
import { Leases } from './model/leases.ts'
import { expectedView, seenView } from './model/observe.ts'
import { newWorld, Refusal, remainingOf, type ModelJob, type World } from './model/world.ts'
import { binaries } from './own-redis.ts'
import { TestNamespace } from './test-namespace.ts'

const SEEDS = Array.from({ length: 20 }, (_, index) => 8_000 + index)
/** How many of them go on the further servers. */
const FURTHER = 6

/** The namespace that the classic API knows. */
class ClassicNamespace extends TestNamespace {
  override readonly namespace = 'ql'
}

/** A job as the classic API has to describe it. */
function described(job: ModelJob): unknown {
  const { jid, klass, state, queueName, priority, retries, tags, data, lock, isTracked, dependencies } = job
  return {
    ...{ jid, klass, priority, retries, tags: [...tags], data, tracked: isTracked },
    state: state === 'waiting' && isTimedOut(job) ? 'stalled' : state,
    queue: state === 'complete' ? '' : queueName,
    remaining: remainingOf(job),
    dependencies: [...dependencies].sort(),
    spawned_from_jid: job.spawnedFrom ?? false,
    worker: lock?.workerName,
    history: job.history.filter((event) => !event.startsWith('retried ')).map(secondsOf),
  }
}

/** Whether the last that happened to a job is that its lock was taken away, or ran out. */
function isTimedOut({ history }: ModelJob): boolean {
  return history.findLast((event) => !event.startsWith('logged '))?.startsWith('timed-out ') === true
}

function secondsOf(event: string): string {
  const [what = '', at = ''] = event.replace('logged', 'hello').split(' ')
  return `${what} ${Math.floor(Number(at) / 1000)}`
}

function isJob(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'history' in value
}

/** The same of what the classic API answers. */
function comparable(value: unknown): unknown {
  if (!isJob(value)) return value
  const { jid, klass, state, queue, priority, retries, remaining, data, tracked, spawned_from_jid } = value
  const events = Array.isArray(value['history']) ? value['history'] : []
  return {
    ...{ jid, klass, state, queue, priority, retries, remaining, data, tracked, spawned_from_jid },
    tags: Object.values(value['tags'] ?? {}),
    dependencies: Object.values(value['dependencies'] ?? {}).sort(),
    worker: state === 'running' ? value['worker'] : undefined,
    history: events.map(({ what, when }) => `${what} ${when}`),
  }
}

/** An answer in terms that the model has: of jobs that were popped, their jids; an empty list is an empty table. */
function plain(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((item) => (isJob(item) ? item['jid'] : item))
  return typeof answer === 'object' && answer !== null && Object.keys(answer).length === 0 ? [] : answer
}

function answerOfModel(world: World, act: (world: World) => unknown): unknown {
  try {
    return act(world)
  } catch (error) {
    if (error instanceof Refusal) return 'refused'
    throw error
  }
}

interface Run {
  readonly redis: ClassicRedis
  readonly space: ClassicNamespace
  readonly world: World
  readonly leases: Leases
}

/** Takes a step; answers where the reply, or what can be seen then, is not as the model has it. */
async function take({ redis, space, world, leases }: Run, { after, action }: ClassicStep, id: string) {
  world.now += after * 1000
  world.serial = Math.max(world.serial, world.now * 1000)
  space.now = world.now
  const call = classicCallOf(action, world, id)
  const handed = world.handed.length
  const expected = answerOfModel(world, call.ofModel)
  const [outcome] = await redis.callAll([[call.command, world.now / 1000, ...call.args]])
  await leases.learn(space, world.handed.slice(handed))
  const jobs = [...world.jobs.values()]
  const replies = Object.values((await redis.call('multiget', world.now / 1000, ...jobs.map(({ jid }) => jid))) ?? {})
  const found = [
    ...differences(outcome?.error === undefined ? plain(outcome?.reply) : 'refused', expected, 'reply'),
    ...differences(await seenView(space, world), expectedView(world, leases), 'view'),
    ...differences(replies.map(comparable), jobs.map(described), 'jobs'),
  ]
  return found.map((line) => `${id}, ${call.command} ${call.args.join(' ')} ${outcome?.error ?? ''}: ${line}`)
}

/** Takes the steps of a walk up to the first that goes another way than the model. */
async function walk(redis: ClassicRedis, steps: readonly ClassicStep[]): Promise<string[]> {
  const space = new ClassicNamespace(redis.connection)
  space.now += 250
  await redis.connection.flushdb()
  await namespaceUseTestClock(space, {})
  const run = { redis, space, world: newWorld(space.now), leases: new Leases() }
  for (const [index, step] of steps.entries()) {
    const found = await take(run, step, `r${index}`)
    if (found.length > 0) return found
  }
  return []
}

describe.each(binaries)('walks of a classic client go as the model has them on %s', (bin) => {
  const seeds = bin === binaries[0] ? SEEDS : SEEDS.slice(0, FURTHER)
  let redis: ClassicRedis

  beforeAll(async () => {
    redis = await ClassicRedis.start(bin)
  })

  test.each(seeds)('seed %i', async (seed) => {
    const [steps = []] = fc.sample(anyClassicWalk, { seed, numRuns: 1 })
    expect(await walk(redis, steps)).toEqual([])
  })
})

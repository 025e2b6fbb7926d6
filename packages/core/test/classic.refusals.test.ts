import { beforeAll, describe, expect, test } from 'vitest'
import { ClassicRedis } from './classic-redis.ts'
import { readKeyspace } from './keyspace.ts'
import { binaries } from './own-redis.ts'

type Args = readonly (string | number)[]

const PUT = ['put', 9, 'w', 'q', 'new', 'Klass', '{}', 0] as const
const REQUEUE = ['requeue', 9, 'w', 'q', 'waits', 'Klass', '{}', 0] as const
const COMPLETE = ['complete', 9, 'runs', 'ada', 'q', '{}'] as const
const RECUR = ['recur', 9, 'q', 'r', 'Klass', '{}', 'interval', 60, 0] as const

/** Each call without its last arguments: all but the whole one are refused. */
function shortened(call: Args, least: number): Args[] {
  return call.slice(least).map((_, at) => call.slice(0, least + at))
}

const MALFORMED: readonly Args[] = [
  ...shortened(PUT, 2),
  [...PUT.slice(0, 6), '[}', 0],
  [...PUT.slice(0, 7), 'soon'],
  [...PUT.slice(0, 7), 'inf'],
  ...['priority', 'tags', 'retries', 'depends'].map((name) => [...PUT, name]),
  ...['high', 'nan', 'inf', ''].map((value) => [...PUT, 'priority', value]),
  ...['{}]', '"red"', '[["red"]]', '[""]'].map((value) => [...PUT, 'tags', value]),
  ...['many', '1.5', '-1'].map((value) => [...PUT, 'retries', value]),
  ...['{}[', '["new"]', '[null]'].map((value) => [...PUT, 'depends', value]),
  ['put', 9, 'w', '', 'new', 'Klass', '{}', 0],
  ['put', 9, 'w', 'q', 'line\nend', 'Klass', '{}', 0],
  ['put', 9, 'w', 'q', 'rec', 'Klass', '{}', 0],
  ...shortened(REQUEUE, 2),
  ['requeue', 9, 'w', 'q', 'nobody', 'Klass', '{}', 0],
  [...REQUEUE, 'depends', '["depends"]'],
  ...shortened(['pop', 9, 'q', 'w', 1], 2),
  ['pop', 9, 'q', 'w', 'many'],
  ['pop', 9, 'q', 'w', -1],
  ...shortened(['peek', 9, 'q', 1], 2),
  ['peek', 9, 'q', 'many'],
  ...shortened(COMPLETE, 2),
  [...COMPLETE.slice(0, 5), '[}'],
  [...COMPLETE, 'next'],
  [...COMPLETE, 'delay', 5],
  [...COMPLETE, 'depends', '[]'],
  [...COMPLETE, 'next', 'q', 'delay', 'soon'],
  [...COMPLETE, 'next', 'q', 'depends', '[}'],
  [...COMPLETE, 'next', 'q', 'depends', '["runs"]'],
  ...shortened(['fail', 9, 'runs', 'ada', 'group', 'message'], 2),
  ['fail', 9, 'runs', 'ada', 'group', 'message', '[}'],
  ...shortened(['retry', 9, 'runs', 'q', 'ada'], 2),
  ['retry', 9, 'runs', 'q', 'ada', 'soon'],
  ['retry', 9, 'runs', 'q', 'ada', 0, 'group'],
  ...shortened(['heartbeat', 9, 'runs', 'ada'], 2),
  ['heartbeat', 9, 'runs', 'ada', '[}'],
  ['timeout', 9],
  ['timeout', 9, 'runs', 'waits'],
  ['timeout', 9, 'nobody'],
  ['get', 9],
  ['cancel', 9, 'runs', 'waits'],
  ...shortened(['priority', 9, 'waits', 1], 2),
  ['priority', 9, 'waits', 'high'],
  ...shortened(['log', 9, 'waits', 'hello'], 2),
  ['log', 9, 'waits', 'hello', '[}'],
  ...shortened(['depends', 9, 'depends', 'on'], 2),
  ['depends', 9, 'depends', 'maybe', 'runs'],
  ['depends', 9, 'waits', 'on', 'runs'],
  ['depends', 9, 'waits', 'off', 'all'],
  ['track', 9, 'track'],
  ['track', 9, 'track', 'nobody'],
  ['track', 9, 'untrack'],
  ['track', 9, 'follow', 'runs'],
  ['tag', 9],
  ['tag', 9, 'add'],
  ['tag', 9, 'add', 'nobody', 'red'],
  ['tag', 9, 'remove', 'nobody', 'red'],
  ['tag', 9, 'get'],
  ['tag', 9, 'get', 'red', 'first', 10],
  ['tag', 9, 'get', 'red', 0, 'many'],
  ['tag', 9, 'top', 'first'],
  ['tag', 9, 'paint', 'runs'],
  ['queues', 9, ''],
  ['length', 9],
  ['jobs', 9],
  ['jobs', 9, 'running'],
  ['jobs', 9, 'sideways', 'q'],
  ['jobs', 9, 'running', 'q', 'first'],
  ['jobs', 9, 'complete', 0, 'many'],
  ['stats', 9, 'q'],
  ['stats', 9, 'q', 'today'],
  ['queue.forget', 9, 'empty', 'q'],
  ...shortened(RECUR, 2),
  ['recur', 9, 'q', 'r', 'Klass', '{}', 'cron', '* * * * *', 0],
  ...[0, -1, 'often'].map((interval) => [...RECUR.slice(0, 7), interval, 0]),
  [...RECUR.slice(0, 8), 'later'],
  ...['priority', 'retries', 'backlog', 'tags'].map((name) => [...RECUR, name, 'x']),
  ['recur', 9, 'q', 'waits', 'Klass', '{}', 'interval', 60, 0],
  ['recur.update', 9, 'nobody', 'priority', 1],
  ['recur.update', 9, 'rec', 'priority'],
  ...['priority', 'interval', 'retries', 'backlog'].map((name) => ['recur.update', 9, 'rec', name, 'x']),
  ['recur.update', 9, 'rec', 'interval', 0],
  ['recur.update', 9, 'rec', 'data', '[}'],
  ['recur.update', 9, 'rec', 'colour', 'red'],
  ['recur.tag', 9, 'nobody', 'red'],
  ['recur.untag', 9, 'nobody', 'red'],
  ['recur.get', 9],
  ['unrecur', 9],
  ['failed', 9, 'group', 'first'],
  ['failed', 9, 'group', 0, 'many'],
  ...shortened(['unfail', 9, 'q', 'group'], 2),
  ['unfail', 9, 'q', 'group', 'many'],
  ['unfail', 9, 'q', 'group', 0],
  ['config.set', 9],
  ['config.set', 9, 'heartbeat'],
  ['config.set', 9, 'heartbeat', 'often'],
  ['config.set', 9, 'jobs-history-count', '-1'],
  ['config.unset', 9],
  ['put'],
  ['put', 'today', 'w', 'q', 'new', 'Klass', '{}', 0],
  ['put', -1, 'w', 'q', 'new', 'Klass', '{}', 0],
]

/** Texts by which clients of the original tell one refusal from another. */
const TEXTS: readonly (readonly [args: Args, text: RegExp])[] = [
  [['complete', 9, 'nobody', 'w', 'q', '{}'], /Complete\(\): Job nobody does not exist/],
  [['complete', 9, 'waits', 'ada', 'q', '{}'], /Complete\(\): Job waits is not currently running: waiting/],
  [['complete', 9, 'runs', 'bob', 'q', '{}'], /Complete\(\): Job runs has been handed out to another worker: ada/],
  [['complete', 9, 'runs', 'ada', 'p', '{}'], /Complete\(\): Job runs running in another queue: q/],
  [['fail', 9, 'waits', 'ada', 'g', 'm'], /Fail\(\): Job waits is not currently running: waiting/],
  [['heartbeat', 9, 'runs', 'bob'], /Heartbeat\(\): Job runs given out to another worker: ada/],
  [['cancel', 9, 'runs'], /Cancel\(\): runs is a dependency of depends but is not mentioned to be canceled/],
  [['depends', 9, 'nobody', 'on', 'x'], /Depends\(\): Job nobody not in the depends state: false/],
  [['put', 9, 'w', '', 'j', 'K', '{}', 0], /Put\(\): no queue name provided/],
  [['recur.update', 9, 'nobody', 'priority', 1], /Recur\(\): No recurring job nobody/],
  [['config.set', 9, 'heartbeat', 'often'], /Config\(\): Arg "heartbeat" is often/],
  [['nonsense', 9], /Unknown command nonsense/],
]

describe.each(binaries)('what the classic API refuses on %s', (bin) => {
  let redis: ClassicRedis

  beforeAll(async () => {
    redis = await ClassicRedis.start(bin)
    await redis.call('put', 1, 'w', 'q', 'runs', 'Klass', '{}', 0)
    await redis.call('pop', 2, 'q', 'ada', 1)
    await redis.call('put', 3, 'w', 'q', 'waits', 'Klass', '{}', 0)
    await redis.call('put', 4, 'w', 'q', 'depends', 'Klass', '{}', 0, 'depends', '["runs","waits"]')
    await redis.call('recur', 5, 'p', 'rec', 'Klass', '{}', 'interval', 60, 60)
    await redis.call('put', 6, 'w', 'empty', 'gone', 'Klass', '{}', 0)
    await redis.call('cancel', 7, 'gone')
  })

  test('is raised from a place in the script, and changes nothing', async () => {
    const before = await readKeyspace(redis.connection, 'ql')
    const outcomes = await redis.callAll(MALFORMED)
    const accepted = outcomes.flatMap(({ error, reply }, at) => {
      const isRaised = error !== undefined && /user_script:\d+: \w+\(\): \S/.test(error)
      return isRaised ? [] : [`${MALFORMED[at]?.join(' ')}: ${error ?? JSON.stringify(reply)}`]
    })
    expect(accepted).toEqual([])
    expect(await readKeyspace(redis.connection, 'ql')).toEqual(before)
  })

  test('has the texts of the original', async () => {
    const outcomes = await redis.callAll(TEXTS.map(([args]) => args))
    expect(outcomes.map(({ error }) => error)).toEqual(TEXTS.map(([, text]): unknown => expect.stringMatching(text)))
  })

  test('has keys, which nobody can have meant', async () => {
    const sha = await redis.load()
    await expect(redis.connection.evalsha(sha, 1, 'some-key', 'queues', 9)).rejects.toThrow(
      'No Keys should be provided',
    )
  })
})

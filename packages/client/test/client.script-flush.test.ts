import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobOf, present, recurringOf, Space } from './space.ts'

let redis: PrivateRedis

beforeAll(async () => {
  redis = await startPrivateRedis()
})

afterAll(() => redis.stop())

test('[1] [T2] every call gets through right after a SCRIPT FLUSH', async () => {
  const space = new Space(redis.socketPath)
  const client = space.client()
  const queue = client.queue('q')
  const flushed = async <T>(call: () => Promise<T>): Promise<T> => {
    await space.redis.script('FLUSH')
    return call()
  }
  const jid = await flushed(() => queue.put('Klass', {}))
  const job = present(await flushed(() => queue.pop()))
  await flushed(() => job.heartbeat())
  await flushed(() => job.setPriority(1))
  await flushed(() => job.tag('a', 'b'))
  await flushed(() => job.untag('a'))
  await flushed(() => job.track())
  await flushed(() => job.log('message'))
  expect((await flushed(() => client.jobs.tagged('b'))).jids).toEqual([jid])
  expect((await flushed(() => client.tags.list())).total).toBe(1)
  expect((await flushed(() => client.jobs.tracked())).jobs).toHaveLength(1)
  expect(await flushed(() => job.explain())).toMatchObject({ reason: 'running' })
  expect(await flushed(() => client.jobs.whyGone(jid))).toBeNull()
  await flushed(() => job.untrack())
  await flushed(() => job.retry())
  await flushed(() => job.refresh())
  const blocked = await jobOf(client, await queue.put('Klass', {}, { delay: 1000 }))
  await flushed(() => blocked.depend(jid))
  await flushed(() => blocked.undepend(jid))
  await flushed(() => queue.pop().then((popped) => present(popped).timeout()))
  const again = present(await flushed(() => queue.pop()))
  await flushed(() => again.release())
  await flushed(() => queue.putMany([{ job: 'Klass', data: 1 }]))
  const [first, second] = await flushed(() => queue.pop(2))
  expect(await flushed(() => present(first).complete())).toBe('complete')
  await flushed(() => present(second).fail('group', 'message'))
  await flushed(() => jobOf(client, jid).then((done) => done.move('other')))
  expect(await flushed(() => client.jobs.failed())).toMatchObject({ total: 1 })
  expect(await flushed(() => client.jobs.cancel([jid]))).toEqual([jid])
  await flushed(() => queue.recur('Klass', {}, 60))
  await flushed(() => client.config.set('heartbeat', 5))
  expect(await flushed(() => client.config.get('heartbeat'))).toBe(5)
  expect(await flushed(() => queue.counts())).toMatchObject({ recurring: 1 })
  await flushed(() => client.jobs.explain(jid))
  await flushed(() => client.workers.counts())
  await flushed(() => client.workers.get(client.workerName))
  await flushed(() => client.config.set('heartbeat', 30))
  const template = await recurringOf(client, await flushed(() => queue.recur('Klass', {}, 60)))
  await flushed(() => template.setInterval(30))
  await flushed(() => template.pause())
  await flushed(() => template.resume())
  await flushed(() => template.runNow())
})

test('a burst of work gets through while the scripts are flushed all the time', async () => {
  const space = new Space(redis.socketPath)
  const clients = [space.client(), space.client()]
  const work = { isOver: false, flushCount: 0 }
  const flush = async (): Promise<void> => {
    for (; !work.isOver; work.flushCount++) await space.redis.script('FLUSH')
  }
  const cycle = async (number: number): Promise<string> => {
    const queue = present(clients[number % 2]).queue('q')
    await queue.put('Klass', number)
    return present(await queue.pop()).complete()
  }
  const flushing = flush()
  const outcomes = await Promise.all(Array.from({ length: 300 }, (_, number) => cycle(number)))
  work.isOver = true
  await flushing
  expect(work.flushCount).toBeGreaterThan(3)
  expect(outcomes.filter((outcome) => outcome !== 'complete')).toEqual([])
  expect(await present(clients[0]).queue('q').counts()).toMatchObject({ waiting: 0, running: 0, stalled: 0 })
})

import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { RecurringJob, type Client, type Job } from '../src/index.ts'
import { Proxy } from './proxy.ts'
import { historyOf, jobOf, present, Space } from './space.ts'

let redis: PrivateRedis

beforeAll(async () => {
  redis = await startPrivateRedis({ tcp: true })
})

afterAll(() => redis.stop())

interface Place {
  readonly client: Client
  /** A job that is running. */
  readonly job: Job
  /** Loses the reply of a call, which still succeeds. */
  readonly losing: <T>(call: () => Promise<T>) => Promise<T>
}

/** A client behind a proxy, with one running job in queue `q`. */
async function place(): Promise<Place> {
  const proxy = new Proxy(present(redis.port))
  onTestFinished(() => proxy.close())
  const client = new Space(redis.socketPath).client({ deadlineMs: 20_000 }, await proxy.listen())
  // Its jid comes before all others: failures of the same ms are in the order of their jids.
  await client.queue('q').put('Klass', {}, { retries: 5, jid: '0' })
  const job = present(await client.queue('q').pop())
  const losing = async <T>(call: () => Promise<T>): Promise<T> => {
    proxy.loseNextReply()
    const answer = await call()
    expect(proxy.lostCount).toBe(1)
    return answer
  }
  return { client, job, losing }
}

describe('[I16] a call whose reply is lost succeeds, and', () => {
  test('a put has put one job', async () => {
    const { client, losing } = await place()
    const jid = await losing(() => client.queue('q').put('Klass', {}))
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 1 })
    expect(await historyOf(client, jid)).toEqual(['put'])
  })

  test('a put with a jid of the caller has put one job', async () => {
    const { client, losing } = await place()
    await losing(() => client.queue('q').put('Klass', {}, { jid: 'mine' }))
    expect(await historyOf(client, 'mine')).toEqual(['put'])
  })

  test("a put with onConflict 'error' does not take its own job for another's", async () => {
    const { client, losing } = await place()
    const options = { jid: 'mine', onConflict: 'error' } as const
    expect(await losing(() => client.queue('q').put('Klass', {}, options))).toBe('mine')
  })

  test('a bulk put has put each job once', async () => {
    const { client, losing } = await place()
    const jids = await losing(() => client.queue('q').putMany([1, 2, 3].map((data) => ({ job: 'Klass', data }))))
    expect((await client.queue('q').pop(10)).map(({ jid }) => jid)).toEqual(jids)
    expect(await historyOf(client, present(jids[0]))).toEqual(['put', 'popped'])
  })

  test('a pop has handed out one job', async () => {
    const { client, losing } = await place()
    const jids = await client.queue('q').putMany([1, 2].map((data) => ({ job: 'Klass', data })))
    const job = present(await losing(() => client.queue('q').pop()))
    expect(job.jid).toBe(jids[0])
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 1, running: 2 })
    expect(await job.complete()).toBe('complete')
  })

  test('a pop of several has handed out as many', async () => {
    const { client, losing } = await place()
    await client.queue('q').putMany([1, 2, 3, 4, 5].map((data) => ({ job: 'Klass', data })))
    const jobs = await losing(() => client.queue('q').pop(3))
    expect(jobs.map(({ data }) => data)).toEqual([1, 2, 3])
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 2, running: 4 })
  })

  test('two pops at a time have handed out two jobs', async () => {
    const { client, losing } = await place()
    await client.queue('q').putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
    const pops = await losing(() => Promise.all([client.queue('q').pop(), client.queue('q').pop()]))
    expect(pops.map((job) => job?.data)).toEqual([1, 2])
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 1, running: 3 })
  })

  test('a completion has completed the job once', async () => {
    const { client, job, losing } = await place()
    expect(await losing(() => job.complete())).toBe('complete')
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'done'])
  })

  test('a completion into the next queue has put the job there once', async () => {
    const { client, job, losing } = await place()
    expect(await losing(() => job.complete('next'))).toBe('waiting')
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'done', 'put'])
  })

  test('a failure has failed the job once', async () => {
    const { client, job, losing } = await place()
    await losing(() => job.fail('group', 'message'))
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'failed'])
    expect(await client.jobs.failed('group')).toMatchObject({ jobs: [{ jid: job.jid }] })
  })

  test('an unfail has put as many jobs as it was told, and says so', async () => {
    const { client, job, losing } = await place()
    await job.fail('group', 'message')
    for (let i = 0; i < 2; i++) {
      await client.queue('q').put('Klass', {})
      await present(await client.queue('q').pop()).fail('group', 'message')
    }
    const group = client.failureGroups.get('group')
    expect(await losing(() => group.unfail({ count: 1 }))).toEqual({ count: 1, left: 2 })
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'failed', 'put'])
  })

  test('a cancel of a failure group has canceled as many jobs as it was told, and says so', async () => {
    const { client, job, losing } = await place()
    await job.fail('group', 'message')
    await client.queue('q').put('Klass', {})
    await present(await client.queue('q').pop()).fail('group', 'message')
    const group = client.failureGroups.get('group')
    expect(await losing(() => group.cancel({ count: 1 }))).toEqual({ count: 1, left: 1, kept: [] })
    expect(await client.jobs.get(job.jid)).toBeNull()
  })

  test('a pause is a pause', async () => {
    const { client, losing } = await place()
    await losing(() => client.queue('q').pause({ by: 'ada' }))
    expect(await client.queue('q').pauseState()).toMatchObject({ by: 'ada' })
  })

  test('a retry has cost one retry', async () => {
    const { client, job, losing } = await place()
    expect(await losing(() => job.retry())).toBe(4)
    expect((await jobOf(client, job.jid)).retriesLeft).toBe(4)
  })

  test('a release has handed the job back once', async () => {
    const { client, job, losing } = await place()
    await losing(() => job.release())
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'released'])
  })

  test('a heartbeat has kept the lock', async () => {
    const { job, losing } = await place()
    expect(await losing(() => job.tryHeartbeat())).not.toBeNull()
    expect(await job.complete()).toBe('complete')
  })

  test('a move has moved the job once', async () => {
    const { client, job, losing } = await place()
    await losing(() => job.move('other'))
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'put'])
    expect(await client.queue('other').counts()).toMatchObject({ waiting: 1 })
  })

  test('a timeout has cost one retry', async () => {
    const { client, job, losing } = await place()
    expect(await losing(() => job.timeout())).toBe(4)
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'timed-out'])
    expect((await jobOf(client, job.jid)).retriesLeft).toBe(4)
  })

  test('a message stands in the history once', async () => {
    const { client, job, losing } = await place()
    await losing(() => job.log('message'))
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'logged'])
  })

  test('tags, tracking, priority and dependencies are as wanted', async () => {
    const { client, job, losing } = await place()
    const other = await jobOf(client, await client.queue('q').put('Klass', {}))
    await losing(() => other.depend(job.jid))
    expect(other).toMatchObject({ state: 'depends', dependencies: [job.jid] })
    await other.tag('a', 'b')
    await other.untag('a')
    await other.track()
    await other.setPriority(3)
    await other.undepend({ all: true })
    expect(await other.refresh()).toMatchObject({ state: 'waiting', tags: ['b'], isTracked: true, priority: 3 })
  })

  test('a cancellation says that there was a job', async () => {
    const { client, job, losing } = await place()
    expect(await losing(() => job.cancel())).toBe(true)
    expect(await client.jobs.get(job.jid)).toBeNull()
  })

  test('a recurring job is there once', async () => {
    const { client, losing } = await place()
    const jid = await losing(() => client.queue('recurring').recur('Klass', {}, 3600))
    expect(await client.queue('recurring').pop(10)).toHaveLength(1)
    expect(await client.jobs.get(jid)).toBeInstanceOf(RecurringJob)
  })

  test('the cancellation of a recurring job says that there was one', async () => {
    const { client, losing } = await place()
    const recurring = present(await client.jobs.get(await client.queue('q').recur('Klass', {}, 3600)))
    expect(await losing(() => recurring.cancel())).toBe(true)
  })
})

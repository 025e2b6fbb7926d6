import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Client, Explanation } from '../src/index.ts'
import { jobOf, newTimedSpace, present, recurringOf, Space } from './space.ts'

async function setQueue(space: Space, settings: Record<string, string | number>): Promise<void> {
  await space.redis.hset(`{${space.namespace}}:queue:q`, settings)
}

/** Lets a job of queue `q` run for so many seconds. */
async function runOne(space: Space, client: Client, seconds: number): Promise<void> {
  await client.queue('q').put('Klass', {})
  const job = present(await client.queue('q').pop())
  space.now += seconds * 1000
  await job.complete()
}

describe('explain', () => {
  test('tells apart by its reason what an explanation has', () => {
    const explanation = { reason: 'full', runningCount: 1 } as Explanation
    if (explanation.reason === 'full') expectTypeOf(explanation.runningCount).toEqualTypeOf<number>()
    // @ts-expect-error -- only a queue that is full has it
    expect(explanation.runningCount).toBe(1)
  })

  test('says at which place a job waits', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const queue = client.queue('q')
    const [first = '', , last = ''] = await queue.putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
    await queue.put('Klass', 0, { priority: 1 })
    await queue.pop()
    expect(await client.jobs.explain(first)).toMatchObject({ reason: 'waiting', aheadCount: 0, queueName: 'q' })
    expect((await client.jobs.explain(first)).text).toBe('It waits in queue q, first in line.')
    const explanation = await (await jobOf(client, last)).explain()
    expect(explanation).toMatchObject({ jid: last, reason: 'waiting', state: 'waiting', aheadCount: 2 })
    expect(explanation.text).toBe('It waits in queue q, behind 2 other jobs.')
  })

  test('says that the queue is paused, since when, by whom and why', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    await setQueue(space, { paused: space.now, 'paused-by': 'ada', 'paused-reason': 'the mail server is down' })
    space.now += 180_000
    const paused = { reason: 'paused', pausedAt: new Date(space.now - 180_000), pausedBy: 'ada' }
    const text = 'Queue q was paused 3 minutes ago by ada: the mail server is down.'
    expect(await client.jobs.explain(jid)).toMatchObject({ ...paused, text })
  })

  test('says that as many jobs run as may', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const [, jid = ''] = await client.queue('q').putMany([1, 2].map((data) => ({ job: 'Klass', data })))
    await setQueue(space, { 'max-concurrency': 1 })
    await client.queue('q').pop()
    expect(await client.jobs.explain(jid)).toMatchObject({
      ...{ reason: 'full', runningCount: 1, maxConcurrency: 1, aheadCount: 0 },
      text: 'Queue q runs 1 of 1 jobs, as many as it may; the job waits first in line.',
    })
  })

  test('says that no worker has asked for the queue, and since when', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const jid = await client.queue('q').put('Klass', {})
    expect(await client.jobs.explain(jid)).toMatchObject({
      ...{ reason: 'unattended', lastPopAt: undefined, workerNames: [] },
      text: 'No worker has ever asked queue q for jobs, and none is known that takes jobs from it.',
    })
    await client.queue('q').put('Klass', {}, { priority: 1 })
    await client.queue('q').pop()
    expect(await client.jobs.explain(jid)).toMatchObject({ reason: 'waiting' })
    const lastPopAt = new Date(space.now)
    await space.client().session('ada').register(['q'], 1)
    space.now += 61_000
    expect(await client.jobs.explain(jid)).toMatchObject({
      ...{ reason: 'unattended', lastPopAt, workerNames: ['ada'] },
      text: 'No worker has asked queue q for jobs for 61 seconds: ada takes jobs from it, and may be busy.',
    })
  })

  test('says when a job is due, and explains one that is as if it waited', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {}, { delay: 90 })
    const dueAt = new Date(space.now + 90_000)
    const text = `It is due in 90 seconds, at ${dueAt.toISOString()}.`
    expect(await client.jobs.explain(jid)).toMatchObject({ reason: 'scheduled', dueAt, text })
    space.now += 90_000
    expect(await client.jobs.explain(jid)).toMatchObject({ reason: 'unattended', state: 'scheduled', aheadCount: 0 })
  })

  test('[T27] says what a job waits for, and which of that has failed, through whatever others', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.queue('q').put('Klass', {}, { jid: 'first' })
    await client.queue('q').put('Klass', {}, { jid: 'middle', depends: ['first'] })
    await client.queue('q').put('Klass', {}, { jid: 'last', depends: ['middle'], delay: 60 })
    const dependencies = [{ jid: 'middle', state: 'depends' }]
    const explanation = await client.jobs.explain('last')
    expect(explanation).toMatchObject({ reason: 'depends', state: 'depends', dependencies, failedDependencies: [] })
    const due = new Date(space.now + 60_000).toISOString()
    expect(explanation.text).toBe(`It waits for 1 job to complete: middle (depends), and until ${due} in any case.`)
    await present(await client.queue('q').pop()).fail('group', 'message')
    expect(await client.jobs.explain('last')).toMatchObject({
      ...{ reason: 'blocked-by-failed', dependencies, failedDependencies: ['first'] },
      text: 'It waits for failed jobs: first. Move or cancel them, or let it wait for them no longer.',
    })
  })

  test('says who runs a job, and until when the lock holds', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const jid = await client.queue('q').put('Klass', {})
    await client.queue('q').pop()
    const startedAt = new Date(space.now)
    const expiresAt = new Date(space.now + 60_000)
    space.now += 1000
    expect(await client.jobs.explain(jid)).toMatchObject({
      ...{ reason: 'running', workerName: 'ada', startedAt, expiresAt, runSeconds: 1, isOverdue: false },
      text: 'Worker ada has been running it for 1 second; its lock expires in 59 seconds unless it is renewed.',
    })
    space.now += 60_000
    expect(await client.jobs.explain(jid)).toMatchObject({ reason: 'stalled', isInGrace: false, expiresAt })
    await client.queue('q').pop()
    expect(await client.jobs.explain(jid)).toMatchObject({
      ...{ reason: 'stalled', isInGrace: true, expiresAt: new Date(space.now + 10_000) },
      text: 'Worker ada has been running it for 61 seconds; its lock has expired, and the worker has another 10 seconds before it goes to another one.',
    })
  })

  test('points out a job that runs far longer than those of its queue', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    await client.config.set('heartbeat', 1000)
    for (const seconds of [9, 10, 11, 9, 10, 11, 9, 10]) await runOne(space, client, seconds)
    const jid = await client.queue('q').put('Klass', {})
    await client.queue('q').pop()
    space.now += 60_000
    expect(await client.jobs.explain(jid)).toMatchObject({ isOverdue: false, usualSeconds: undefined })
    for (const seconds of [11, 10]) await runOne(space, client, seconds)
    const explanation = await client.jobs.explain(jid)
    expect(explanation).toMatchObject({ reason: 'running', isOverdue: true, usualSeconds: 10, runSeconds: 81 })
    expect(explanation.text).toContain('for 81 seconds, far longer than the 10 seconds that jobs of its queue take')
  })

  test('says why a job failed', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const jid = await client.queue('q').put('Klass', {})
    await present(await client.queue('q').pop()).fail('Klass:Error', 'no such file\n  at …')
    const failed = { reason: 'failed', group: 'Klass:Error', message: 'no such file\n  at …', workerName: 'ada' }
    expect(await client.jobs.explain(jid)).toMatchObject({
      ...{ ...failed, failedAt: new Date(space.now) },
      text: 'It failed less than a second ago in the group Klass:Error: no such file. It stays so until somebody retries, moves or cancels it.',
    })
  })

  test('says when a job was completed, and when it is gone, why', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    const job = present(await client.queue('q').pop())
    await job.complete()
    space.now += 7_200_000
    const complete = { reason: 'complete', completedAt: new Date(space.now - 7_200_000) }
    expect(await job.explain()).toMatchObject({ ...complete, text: 'It was completed 2 hours ago.' })
    await job.cancel()
    expect(await job.explain()).toEqual({
      ...{ jid, reason: 'canceled' },
      text: 'There is no such job any more: it was canceled.',
    })
    expect(await client.jobs.explain('never')).toMatchObject({ reason: 'unknown' })
  })

  test('says that a job is broken', async () => {
    const space = await newTimedSpace()
    await space.redis.set(`{${space.namespace}}:j:a`, 'garbage')
    expect(await space.client().jobs.explain('a')).toMatchObject({ reason: 'broken' })
  })

  test('says of a recurring job when it puts its next job, or that it is paused', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').recur('Klass', {}, 3600, { offset: 3600 })
    const job = await recurringOf(client, jid)
    expect(await job.explain()).toMatchObject({
      ...{ reason: 'recurring', queueName: 'q', nextRunAt: job.nextRunAt, isQueuePaused: false },
      text: 'It is a recurring job, which puts its next job into queue q in 60 minutes.',
    })
    await job.pause()
    await setQueue(space, { paused: space.now })
    expect(await job.explain()).toMatchObject({
      ...{ reason: 'recurring-paused', nextRunAt: undefined, isQueuePaused: true },
      text: 'This recurring job was paused less than a second ago. Queue q is paused.',
    })
  })

  test('is refused for a bad jid', async () => {
    await expect(new Space().client().jobs.explain('')).rejects.toMatchObject({ argument: 'jid' })
  })
})

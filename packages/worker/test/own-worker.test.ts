import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Job, JobLostError } from '@qless/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { workInGroups } from './guide/own-session.ts'
import { work, type Run } from './guide/own-worker.ts'
import { snippetsOf } from './snippets-of.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

/** Starts the worker of the guide on queue `q`, which ends with the test. */
function startWork(space: Space, run: Run): void {
  const stop = new AbortController()
  const working = work(space.client.queue('q'), run, stop.signal)
  onTestFinished(async () => {
    stop.abort()
    await working
  })
}

async function jobOf(space: Space, jid: string): Promise<Job> {
  const found = await space.client.jobs.get(jid)
  if (!(found instanceof Job)) throw new Error(`${jid} is no job.`)
  return found
}

describe('[53] a worker made of pop, heartbeat, complete and fail', () => {
  test('runs jobs, completes them with their results, and fails those that throw', async () => {
    const space = new Space()
    const jids = await space.put(3)
    startWork(space, async (job) => {
      if (job.data === 1) throw new TypeError('one')
      return { of: job.data }
    })
    const jobs = await Promise.all(jids.map((jid) => space.client.jobs.finished(jid, { timeoutMs: 20_000 })))
    expect(jobs).toMatchObject([
      { state: 'complete', result: { of: 0 } },
      { state: 'failed', group: 'Klass:TypeError', message: 'TypeError: one' },
      { state: 'complete', result: { of: 2 } },
    ])
  })

  test('keeps the lock of a job that takes longer', async () => {
    const space = new Space({ heartbeat: 0.3 })
    const [jid = ''] = await space.put(1)
    startWork(space, async (job) => {
      const first = job.expiresAt?.getTime() ?? 0
      await until('the lock was renewed', () => (job.expiresAt?.getTime() ?? 0) > first + 300)
    })
    expect(await space.client.jobs.finished(jid, { timeoutMs: 20_000 })).toMatchObject({ state: 'complete' })
    expect(await space.history(jid)).toEqual(['put', 'popped', 'done'])
  })

  test('stops a job that it lost, and goes on', async () => {
    const space = new Space({ heartbeat: 0.3 })
    const [jid = '', next = ''] = await space.put(2)
    const reasons: unknown[] = []
    startWork(space, async (job, signal) => {
      if (job.jid !== jid) return
      await (await jobOf(space, jid)).move('elsewhere')
      await until('the signal fires', () => signal.aborted)
      reasons.push(signal.reason)
    })
    await space.client.jobs.finished(next, { timeoutMs: 20_000 })
    expect(reasons).toEqual([expect.any(JobLostError)])
    expect(await jobOf(space, jid)).toMatchObject({ state: 'waiting', queueName: 'elsewhere' })
  })
})

test('[53] a worker made of a session gives jobs back and takes the next ones in one call', async () => {
  const space = new Space()
  const jids = await space.put(25)
  const stop = new AbortController()
  let mostAtOnce = 0
  let running = 0
  const run = async (job: Job): Promise<unknown> => {
    if (job.data === 7) throw new RangeError('seven')
    running += 1
    mostAtOnce = Math.max(mostAtOnce, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    return `ran ${job.data}`
  }
  const working = workInGroups(space.client, { queueNames: ['q'], run, stop: stop.signal })
  const late = await Promise.all(jids.map((jid) => space.client.jobs.finished(jid, { timeoutMs: 20_000 })))
  const results = late.map((job) => (job.state === 'complete' ? job.result : job.state))
  expect(results).toEqual(jids.map((_, i) => (i === 7 ? 'failed' : `ran ${i}`)))
  expect(mostAtOnce).toBe(10)
  const woken = await space.client.queue('q').put('Klass', 'late')
  await space.client.jobs.finished(woken, { timeoutMs: 20_000 })
  stop.abort()
  await working
  expect(await space.client.workers.counts()).toEqual([])
}, 20_000)

test('the guide shows these workers', () => {
  const tested = ['own-worker', 'own-session'].map((name) =>
    readFileSync(join(import.meta.dirname, `guide/${name}.ts`), 'utf8'),
  )
  expect(snippetsOf('own-worker')).toEqual(expect.arrayContaining(tested))
})

import { describe, expect, test } from 'vitest'
import { isolatedWorker, isRunning, jobIn, noted, pidsOf } from './isolated.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const timeout = 120_000
const MEGABYTE = 1024 * 1024

/** How each kind of bad job ends when it may be tried once more. */
const BAD: [klass: string, group: string, message: RegExp, history: string][] = [
  [
    'Exits',
    'crashed',
    /ended with exit code 1\..*The last that it printed:\nthe last words$/s,
    'popped retried popped failed',
  ],
  ['Aborts', 'crashed', /was ended by SIGABRT\./, 'popped retried popped failed'],
  [
    'Leaks',
    'crashed',
    /MB of memory, more than its limit of 200 MB|heap out of memory/,
    'popped retried popped failed',
  ],
  ['LeaksBuffers', 'crashed', /used \d+ MB of memory, more than its limit of 200 MB/, 'popped retried popped failed'],
  ['Spins', 'Spins:JobTimeoutError', /job timeout \(0\.3 seconds\) exceeded/, 'popped retried popped failed'],
  ['Hangs', 'Hangs:JobTimeoutError', /job timeout \(0\.3 seconds\) exceeded/, 'popped retried popped failed'],
  ['ThrowsText', 'ThrowsText:string', /Thrown: a text/, 'popped failed'],
  ['Rejects', 'Rejects:undefined', /Thrown: undefined/, 'popped failed'],
]

describe('jobs that do the worst, beside good ones', { timeout }, () => {
  test('end as is documented; the good ones complete, and the memory of the parent stays flat', async () => {
    const space = new Space()
    const queue = space.client.queue('q')
    const bad = await queue.putMany(
      BAD.map(([job, group]) => ({
        job,
        data: null,
        retries: 1,
        ...(group.endsWith('JobTimeoutError') && { timeoutSeconds: 0.3 }),
      })),
    )
    const floods = await queue.put('Floods', null)
    const good = await queue.putMany(Array.from({ length: 100 }, (_, data) => ({ job: 'Good', data })))
    const worker = isolatedWorker(space, {
      ...{ concurrency: 3, jobsPerChild: Infinity, memoryLimitMegabytes: 200, abortMs: 50 },
    })
    let printed = 0
    let most = 0
    worker.on('output', ({ text }) => {
      printed += text.length
      most = Math.max(most, process.memoryUsage.rss())
    })
    const before = process.memoryUsage.rss()
    await worker.start()
    for (const [i, jid] of good.entries()) expect((await jobIn(space, jid, 'complete')).result).toEqual({ ran: i })
    for (const [i, [klass, group, message, history]] of BAD.entries()) {
      const job = await jobIn(space, bad[i] ?? '', 'failed')
      expect([klass, job.failure?.group]).toEqual([klass, group])
      expect(job.failure?.message).toMatch(message)
      // It may have gone back from behind another one.
      const whats = job.history.map(({ what }) => what).join(' ')
      expect(whats.replaceAll(' popped released', '')).toBe(`put ${history}`)
    }
    expect((await jobIn(space, floods, 'complete')).result).toBe('printed')
    await worker.close()
    // Of the 100 MB that one job prints, one is passed on.
    expect(printed).toBeGreaterThan(MEGABYTE / 2)
    expect(printed).toBeLessThan(2 * MEGABYTE)
    expect(most - before).toBeLessThan(100 * MEGABYTE)
  })

  test('cost a child that runs several jobs only what they are charged with: a stopped one does not harm its neighbours', async () => {
    const space = new Space()
    const worker = isolatedWorker(space, { ...{ concurrency: 2, processes: 1, jobsPerChild: Infinity, abortMs: 10 } })
    const notes = noted(worker, 'retried', 'released', 'failed')
    await worker.start()
    const queue = space.client.queue('q')
    const once = await queue.put('WaitsOnce', null)
    await until('it runs', () => worker.jobs.length === 1)
    const hangs = await queue.put('Hangs', null, { retries: 0, timeoutSeconds: 0.2 })
    expect((await jobIn(space, hangs, 'failed')).failure?.group).toBe('Hangs:JobTimeoutError')
    expect((await jobIn(space, once, 'complete')).retriesLeft).toBe(5)
    expect(notes.sort()).toEqual(['failed Hangs', 'released WaitsOnce'])
  })

  test('that are canceled or moved while they spin lose their process, and nothing else happens to them', async () => {
    const space = new Space()
    const worker = isolatedWorker(space, { concurrency: 1, abortMs: 50, jobsPerChild: Infinity })
    const [started, notes] = [pidsOf(worker, 'childStarted'), noted(worker, 'lost', 'retried', 'failed')]
    await worker.start()
    const queue = space.client.queue('q')
    const jid = await queue.put('Spins', null)
    await until('it runs', () => worker.jobs.length === 1)
    await (await space.job(jid)).cancel()
    await until('its process is gone', () => !isRunning(started[0] ?? 0))
    const next = await queue.put('Good', 1)
    await jobIn(space, next, 'complete')
    expect(notes).toEqual(['lost Spins'])
    expect(await space.client.jobs.get(jid)).toBeNull()
  })
})

describe('a job in a loop of three times its heartbeat', { timeout }, () => {
  test('keeps its lock, and is given to nobody else', async () => {
    const space = new Space({ heartbeat: 0.5, 'grace-period': 0 })
    await space.configure()
    const worker = isolatedWorker(space, { concurrency: 1 })
    const notes = noted(worker, 'lost', 'retried', 'failed')
    await worker.start()
    const jid = await space.client.queue('q').put('SpinsFor', 1500)
    await until('it runs', () => worker.jobs.length === 1)
    let popped = 0
    await until('it is complete', async () => {
      popped += (await space.client.queue('q').pop(1)).length
      return (await space.job(jid)).state === 'complete'
    })
    expect([popped, notes]).toEqual([0, []])
    expect(await space.history(jid)).toEqual(['put', 'popped', 'done'])
  })
})

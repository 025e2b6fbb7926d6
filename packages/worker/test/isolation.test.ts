import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ChildStartError } from '../src/index.ts'
import { isolatedWorker, isRunning, jobIn, jobsModule, noted, pidsOf } from './isolated.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const timeout = 60_000

describe('a worker with child processes', { timeout }, () => {
  test('[39] runs each job in a process of its own, and each in another one by default', async () => {
    const space = new Space()
    const queue = space.client.queue('q')
    const jids = await queue.putMany(Array.from({ length: 4 }, () => ({ job: 'Pid', data: null })))
    const worker = isolatedWorker(space)
    await worker.start()
    const results = await Promise.all(
      jids.map(async (jid) => (await jobIn(space, jid, 'complete')).result as { pid: number; middlewarePid: number }),
    )
    const pids = results.map(({ pid }) => pid)
    expect(new Set([...pids, process.pid]).size).toBe(5)
    // Middleware that the module exports stands around its jobs, where they run.
    expect(results.map(({ middlewarePid }) => middlewarePid)).toEqual(pids)
  })

  test('[41] shows in the title of a child what it does', async () => {
    const space = new Space()
    const jid = await space.client.queue('q').put('Pid', null)
    const worker = isolatedWorker(space)
    await worker.start()
    const { title } = (await jobIn(space, jid, 'complete')).result as { title: string }
    expect(title).toMatch(new RegExp(`^Qless-\\d+\\.\\d+\\.\\d+: Processing Pid \\(${jid} / q / running\\) at \\d{4}-`))
  })

  test('uses a child for as many jobs as it is told', async () => {
    const space = new Space()
    const queue = space.client.queue('q')
    const jids = await queue.putMany(Array.from({ length: 6 }, () => ({ job: 'Pid', data: null })))
    const worker = isolatedWorker(space, { concurrency: 1, jobsPerChild: 3 })
    await worker.start()
    const pids = await Promise.all(
      jids.map(async (jid) => ((await jobIn(space, jid, 'complete')).result as { pid: number }).pid),
    )
    expect(pids).toEqual([pids[0], pids[0], pids[0], pids[3], pids[3], pids[3]])
    expect(pids[3]).not.toBe(pids[0])
  })

  test('with fewer processes runs several jobs at once in each', async () => {
    const space = new Space()
    const worker = isolatedWorker(space, { concurrency: 4, processes: 2, jobsPerChild: Infinity })
    const started = pidsOf(worker, 'childStarted')
    await worker.start()
    await space.client.queue('q').putMany(Array.from({ length: 6 }, () => ({ job: 'Waits', data: 300_000 })))
    await until('four run', () => worker.jobs.length === 4)
    expect(started).toHaveLength(2)
    expect(await space.client.queue('q').counts()).toMatchObject({ running: 4, waiting: 2 })
  })

  test('lets a job talk through the parent: log, progress, heartbeat, tags, changed data, hooks, a folder', async () => {
    const space = new Space()
    const jid = await space.client.queue('q').put('Talks', { a: 1 })
    const worker = isolatedWorker(space)
    const lines: string[] = []
    worker.on('output', ({ text }, job) => lines.push(`${job?.klass}: ${text}`))
    await worker.start()
    const job = await jobIn(space, jid, 'complete')
    expect(job.history.map(({ what }) => what)).toEqual(['put', 'popped', 'logged', 'done'])
    expect([job.progress?.value, job.tags, job.data, job.result]).toEqual([
      50,
      ['talked'],
      { a: 1, changed: true },
      { dependents: 0 },
    ])
    await until('both lines are there', () => lines.length === 2)
    expect(lines[1]).toBe('Talks: after complete')
    const folder = lines[0]?.replace('Talks: folder ', '') ?? ''
    expect(folder).toMatch(/qless-/)
    await until('the folder is gone', () => !existsSync(folder))
  })

  test('carries out the outcomes that handlers return, and what they throw', async () => {
    const space = new Space()
    const queue = space.client.queue('q')
    const again = await queue.put('TriesAgain', null, { retries: 1 })
    const fails = await queue.put('Fails', null)
    const unknown = await queue.put('Nobody', null)
    const worker = isolatedWorker(space)
    await worker.start()
    expect((await jobIn(space, again, 'complete')).result).toBe('at last')
    const failure = (await jobIn(space, fails, 'failed')).failure
    expect(failure).toMatchObject({ group: 'Fails:RangeError' })
    expect(failure?.message).toMatch(/^too far\n\n +at .*good-and-bad\.mjs/)
    expect((await jobIn(space, unknown, 'failed')).failure).toMatchObject({ group: 'Nobody:UnknownKlass' })
  })

  test('ends its children when it closes', async () => {
    const space = new Space()
    const worker = isolatedWorker(space, { jobsPerChild: Infinity })
    const started = pidsOf(worker, 'childStarted')
    await worker.start()
    await until('both are ready', () => started.length === 2)
    await worker.close()
    expect(started.filter(isRunning)).toEqual([])
  })

  test.each([
    ['classes.cjs', 'Resize', 'resized 7'],
    ['good-and-bad.mjs', 'Good', { ran: 7 }],
  ])('loads jobs from %s', async (file, klass, result) => {
    const space = new Space()
    const jid = await space.client.queue('q').put(klass, 7)
    await isolatedWorker(space, { jobs: jobsModule(file) }).start()
    expect((await jobIn(space, jid, 'complete')).result).toEqual(result)
  })

  test('says in one line at its start which module does not load, and why', async () => {
    const space = new Space()
    const folder = mkdtempSync(join(tmpdir(), 'qless-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'broken.mjs'), 'export const broken = {')
    const worker = isolatedWorker(space, { jobs: join(folder, 'broken.mjs') })
    const error: unknown = await worker.start().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ChildStartError)
    expect(String(error)).toMatch(/broken\.mjs cannot be loaded: SyntaxError: /)
    expect(String(error).split('\n')).toHaveLength(1)
    expect(() => isolatedWorker(space, { jobs: 'nowhere.mjs' })).toThrow(
      /jobs must be the path of a module that exists, but is "nowhere\.mjs"/,
    )
  })

  test('gives up at its start when the children die before they are ready', async () => {
    const worker = isolatedWorker(new Space(), { setup: jobsModule('exits.mjs') })
    await expect(worker.start()).rejects.toThrow(/ended with exit code 3 before it was ready\.\ngoodbye/)
  })
})

test('an interrupted job goes back as it was, and its worker goes on with another child', { timeout }, async () => {
  const space = new Space()
  const worker = isolatedWorker(space, { concurrency: 1, jobsPerChild: Infinity })
  const notes = noted(worker, 'retried', 'released', 'failed')
  const ended = pidsOf(worker, 'childEnded')
  await worker.start()
  const jid = await space.client.queue('q').put('WaitsOnce', null)
  await until('it runs', () => worker.jobs.length === 1)
  worker.interrupt()
  const job = await jobIn(space, jid, 'complete')
  expect(job.history.map(({ what }) => what)).toEqual(['put', 'popped', 'released', 'popped', 'done'])
  expect([job.retriesLeft, notes, ended.length]).toEqual([5, ['released WaitsOnce'], 1])
})

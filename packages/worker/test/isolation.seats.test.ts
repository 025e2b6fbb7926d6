import { describe, expect, test } from 'vitest'
import { isolatedWorker, jobIn, noted, pidsOf } from './isolated.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const timeout = 120_000

/** Waits until as many jobs run as may, and sees that no more do. */
async function runningAtOnce(space: Space, count: number): Promise<void> {
  await until(`${count} run`, async () => (await space.client.queue('q').counts()).running === count)
  for (let answer = 0; answer < 20; answer++) await space.client.queues.counts()
  expect(await space.client.queue('q').counts()).toMatchObject({ running: count })
}

async function putWaiting(space: Space, count: number): Promise<string[]> {
  return space.client.queue('q').putMany(Array.from({ length: count }, () => ({ job: 'Waits', data: 600_000 })))
}

describe('as many jobs run as concurrency says', { timeout }, () => {
  test.each([
    { concurrency: 5, processes: 2 },
    { concurrency: 3, processes: 2 },
    { concurrency: 2, processes: 4 },
  ])('in as many processes: %j', async (options) => {
    const space = new Space()
    const worker = isolatedWorker(space, { ...options, jobsPerChild: Infinity })
    await putWaiting(space, 8)
    await worker.start()
    await runningAtOnce(space, options.concurrency)
  })

  test('although one in a child that has had its jobs hangs', async () => {
    const space = new Space()
    const worker = isolatedWorker(space, { concurrency: 4, processes: 2, jobsPerChild: 3 })
    const queue = space.client.queue('q')
    await queue.putMany([0, 1].map(() => ({ job: 'Hangs', data: null })))
    await worker.start()
    await until('both hang', () => worker.jobs.length === 2)
    const good = await queue.putMany(Array.from({ length: 12 }, (_, data) => ({ job: 'Good', data })))
    for (const jid of good) await jobIn(space, jid, 'complete')
    await putWaiting(space, 4)
    await runningAtOnce(space, 4)
  })

  test('after children were killed while they were idle, busy and starting, and jobs were interrupted', async () => {
    const space = new Space()
    const worker = isolatedWorker(space, { concurrency: 3, jobsPerChild: Infinity })
    const [started, ended] = [pidsOf(worker, 'childStarted'), pidsOf(worker, 'childEnded')]
    const ready = (): number[] => started.filter((pid) => !ended.includes(pid))
    await worker.start()
    for (let round = 0; round < 4; round++) {
      await until('all are ready', () => ready().length === 3)
      if (round % 2 === 0) await putWaiting(space, 2)
      const killed = ready().slice(0, 2)
      for (const pid of killed) process.kill(pid, 'SIGKILL')
      if (round === 2) worker.interrupt()
      await until('they have ended', () => killed.every((pid) => ended.includes(pid)))
    }
    await putWaiting(space, 3)
    await until('all are ready', () => ready().length === 3)
    await runningAtOnce(space, 3)
  })
})

describe('a job cannot harm the parent', { timeout }, () => {
  test.each(['ready', null, 7, { type: 'ready', timeouts: [] }])('by what it sends: %j', async (data) => {
    const space = new Space()
    const jid = await space.client.queue('q').put('Sends', data)
    const worker = isolatedWorker(space, { concurrency: 1 })
    await worker.start()
    expect((await jobIn(space, jid, 'complete')).result).toBe('sent')
  })

  test.each(['stack', 'name', 'getter', 'proxy'])(
    'or its neighbours by an odd thing that it throws: %s',
    async (data) => {
      const space = new Space()
      const worker = isolatedWorker(space, { concurrency: 2, processes: 1, jobsPerChild: Infinity })
      const notes = noted(worker, 'retried', 'failed', 'lost', 'released')
      await worker.start()
      await putWaiting(space, 1)
      await until('the neighbour runs', () => worker.jobs.length === 1)
      const jid = await space.client.queue('q').put('ThrowsOdd', data)
      expect((await jobIn(space, jid, 'failed')).failure?.group).toMatch(/^ThrowsOdd:/)
      expect(notes).toEqual(['failed ThrowsOdd'])
      expect(worker.jobs).toHaveLength(1)
    },
  )

  test('by very many short lines: they are told up to a limit', async () => {
    const space = new Space()
    const jid = await space.client.queue('q').put('PrintsLines', null)
    const worker = isolatedWorker(space, { concurrency: 1 })
    let lines = 0
    worker.on('output', () => (lines += 1))
    await worker.start()
    await jobIn(space, jid, 'complete')
    await until('the rest is told', () => lines > 10_000)
    await worker.close()
    expect(lines).toBeLessThan(10_010)
  })
})

import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { isolatedWorker, isRunning, jobIn } from './isolated.ts'
import { startProgram, type Program } from './program.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const timeout = 120_000

function childrenOf({ lines }: Program): number[] {
  return lines.filter((line) => line.startsWith('child ')).map((line) => Number(line.slice(6)))
}

describe('when the parent is killed', { timeout }, () => {
  test('its children end, also one in an endless loop, and their jobs run again elsewhere', async () => {
    const space = new Space({ heartbeat: 1, 'grace-period': 0.1 })
    await space.configure()
    const queue = space.client.queue('q')
    const spins = await queue.put('SpinsFor', 20_000)
    const waits = await queue.put('WaitsOnce', null)
    const program = await startProgram(space, { concurrency: 2 })
    await until('both run', () => program.lines.filter((line) => line.startsWith('started')).length === 2)
    const pids = childrenOf(program)
    program.process.kill('SIGKILL')
    await until('all children are gone', () => !pids.some(isRunning))
    const worker = isolatedWorker(space, { interval: 0.2, concurrency: 2 })
    await worker.start()
    await jobIn(space, waits, 'complete')
    expect(await space.history(waits)).toEqual(['put', 'popped', 'timed-out', 'popped', 'done'])
    await until(
      'the other one runs',
      async () => (await space.history(spins)).filter((what) => what === 'popped').length > 1,
    )
    expect((await space.job(spins)).retriesLeft).toBe(4)
  })
})

describe('when the parent is ended by SIGTERM under load', { timeout }, () => {
  test('all jobs are handed back, no retry is charged, and another worker has them', async () => {
    const count = 12
    const space = new Space()
    const jids = await space.client
      .queue('q')
      .putMany(
        Array.from({ length: count }, (_, data) => ({ job: data % 3 === 0 ? 'WontEnd' : 'Waits', data: 600_000 })),
      )
    const program = await startProgram(space, { concurrency: count })
    await until('all run', async () => (await space.client.queue('q').counts()).running === count)
    program.process.kill('SIGTERM')
    const [code] = await once(program.process, 'exit')
    expect(code).toBe(0)
    const jobs = await space.client.queue('q').pop(count)
    expect(jobs.map(({ jid }) => jid).sort()).toEqual([...jids].sort())
    for (const job of jobs) {
      expect(job.retriesLeft).toBe(5)
      expect(job.history.map(({ what }) => what)).toEqual(['put', 'popped', 'released', 'popped'])
    }
    expect(childrenOf(program).filter(isRunning)).toEqual([])
  })
})

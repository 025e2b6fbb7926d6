import { describe, expect, test } from 'vitest'
import { below, Lined, numberOf, sorted, type Deed } from './lined.ts'
import { until } from './until.ts'

const timeout = 120_000
const COUNT = 3000
const ODD = 2000

/** Numbers of one job that does something, among those that do nothing. */
function only(deed: Deed): (n: number) => Deed {
  return (n) => (n === ODD ? deed : 'none')
}

function startsOfNumbers({ starts }: Lined): number[] {
  return sorted(starts.map(({ n }) => n))
}

describe('fast jobs on children', { timeout }, () => {
  test.each([{ concurrency: 1 }, { concurrency: 2 }, { concurrency: 4, processes: 2 }])(
    'run once each, in their order on each child: %j',
    async (options) => {
      const lined = new Lined()
      await lined.put(COUNT, () => 'none')
      await lined.startWorker(options)
      await lined.allComplete()
      expect(startsOfNumbers(lined)).toEqual(below(COUNT))
      expect(sorted([...new Set(lined.started)])).toEqual(below(COUNT))
      // A child that gets no processor for long looks as if it were blocked: what goes back then runs later.
      const back = await lined.having('released')
      for (const numbers of lined.startsOf.values()) {
        const kept = numbers.filter((n) => !back.includes(n))
        expect(kept).toEqual(sorted(kept))
      }
    },
  )

  test('are active as many at a time as a child has seats', async () => {
    const lined = new Lined()
    await lined.put(COUNT, () => 'yield')
    await lined.startWorker({ concurrency: 6, processes: 2 })
    await lined.allComplete()
    expect(Math.max(...(await lined.jobs()).map(({ result }) => Number(result)))).toBe(3)
  })

  test('never are more than jobsPerChild in one', async () => {
    const lined = new Lined()
    await lined.put(20, () => 'none')
    await lined.startWorker({ concurrency: 2, jobsPerChild: 3 })
    await lined.allComplete()
    expect(startsOfNumbers(lined)).toEqual(below(20))
    for (const numbers of lined.startsOf.values()) expect(numbers.length).toBeLessThanOrEqual(3)
  })

  test('own what they print', async () => {
    const lined = new Lined()
    await lined.put(500, (n) => (n % 2 === 0 ? 'print' : 'none'))
    const worker = await lined.startWorker({ concurrency: 2 })
    const printed: string[] = []
    worker.on('output', ({ text }, job) => printed.push(`${text}, ${job && numberOf(job)}`))
    await lined.allComplete()
    await worker.close()
    const even = below(500).filter((n) => n % 2 === 0)
    expect(printed.sort()).toEqual(even.map((n) => `line of ${n}, ${n}`).sort())
  })
})

describe('behind a job that blocks its child', { timeout }, () => {
  test.each([
    [{ concurrency: 2 }, 1],
    // One more was given to a free seat of the child before that was stuck.
    [{ concurrency: 4, processes: 2 }, 2],
  ])('the others run elsewhere: %j', async (options, most) => {
    const lined = new Lined()
    await lined.put(COUNT, only('spin'))
    const worker = await lined.startWorker(options)
    await until('all others are complete', () => lined.completed.length >= COUNT - most)
    await until('it is alone', async () => (await lined.space.client.queue('q').counts()).running <= most)
    expect(worker.jobs.map(numberOf)).toContain(ODD)
    lined.openGate()
    await lined.allComplete()
    expect(startsOfNumbers(lined)).toEqual(below(COUNT))
    expect(await lined.having('retried')).toEqual([])
  })

  test('the others go back to the queue where there is no other child, and run when it goes on', async () => {
    const lined = new Lined()
    await lined.put(COUNT, only('spin'))
    const worker = await lined.startWorker({ concurrency: 1 })
    const queue = lined.space.client.queue('q')
    await until('it is blocked', () => lined.started.includes(ODD))
    await until('it is alone', async () => (await queue.counts()).running === 1)
    expect(worker.jobs.map(numberOf)).toEqual([ODD])
    expect((await queue.counts()).waiting).toBe(COUNT - lined.starts.length)
    lined.openGate()
    await lined.allComplete()
    expect(startsOfNumbers(lined)).toEqual(below(COUNT))
    expect(sorted(lined.started)).toEqual(below(COUNT))
  })

  test.each(['pause', 'close'] as const)('nothing runs after a %s', async (verb) => {
    const lined = new Lined()
    await lined.put(COUNT, only('spin'))
    const worker = await lined.startWorker({ concurrency: 1 })
    // Not that the worker says so: what its child has not begun then goes back to the queue.
    await until('its handler runs', () => lined.starts.at(-1)?.n === ODD)
    const closing = worker[verb]()
    const queue = lined.space.client.queue('q')
    await until('it is alone', async () => (await queue.counts()).running === 1)
    lined.openGate()
    await closing
    await until('it is complete', () => lined.completed.includes(ODD))
    expect(lined.starts.at(-1)?.n).toBe(ODD)
    expect(await queue.counts()).toMatchObject({ running: 0, waiting: COUNT - lined.starts.length })
  })
})

describe('a worker whose lines are full', { timeout }, () => {
  test('goes on with the others after a pause, and runs each once', async () => {
    const lined = new Lined()
    await lined.put(COUNT, () => 'none')
    const worker = await lined.startWorker({ concurrency: 2 })
    await until('many have run', () => lined.completed.length > 500)
    worker.pause()
    const queue = lined.space.client.queue('q')
    await until('nothing runs', async () => (await queue.counts()).running === 0)
    await until('all that have started are told', () => lined.completed.length === lined.starts.length)
    expect(lined.completed.length).toBeLessThan(COUNT)
    worker.resume()
    await lined.allComplete()
    expect(startsOfNumbers(lined)).toEqual(below(COUNT))
  })

  test('closes, and leaves the others as they were', async () => {
    const lined = new Lined()
    await lined.put(COUNT, () => 'none')
    const worker = await lined.startWorker({ concurrency: 2 })
    await until('many have run', () => lined.completed.length > 500)
    expect(await worker.close()).toEqual({ unfinished: [] })
    expect(sorted(lined.completed)).toEqual(startsOfNumbers(lined))
    const { running, waiting } = await lined.space.client.queue('q').counts()
    expect([running, waiting]).toEqual([0, COUNT - lined.completed.length])
  })
})

describe('when a child with a full line dies', { timeout }, () => {
  test.each(['exit', 'abort', 'kill'] as const)('by an %s of its job, that alone uses a retry', async (deed) => {
    const lined = new Lined()
    await lined.put(COUNT, only(deed))
    const worker = await lined.startWorker({ concurrency: 2 })
    worker.on('retried', () => lined.openGate())
    await lined.allComplete()
    expect(startsOfNumbers(lined)).toEqual(sorted([...below(COUNT), ODD]))
    expect(await lined.having('retried')).toEqual([ODD])
  })

  test('by a SIGKILL, only the job that it ran uses a retry', async () => {
    const lined = new Lined()
    await lined.put(COUNT, only('spin'))
    const worker = await lined.startWorker({ concurrency: 1 })
    worker.on('started', (job) => {
      if (numberOf(job) === ODD && lined.started.filter((n) => n === ODD).length === 1)
        process.kill(lined.starts[0]?.pid ?? 0, 'SIGKILL')
    })
    worker.on('retried', () => lined.openGate())
    await lined.allComplete()
    expect(await lined.having('retried')).toEqual([ODD])
    // The process may have died before it came to it.
    expect([...new Set(startsOfNumbers(lined))]).toEqual(below(COUNT))
    expect(lined.starts.length).toBeLessThanOrEqual(COUNT + 1)
  })
})

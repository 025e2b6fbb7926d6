import { defineJob, InvalidArgumentError, type Job, type JobMiddleware } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { Worker } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

function tracing(name: string, trace: string[]): JobMiddleware {
  return async (_, next) => {
    trace.push(`${name} before`)
    const result = await next()
    trace.push(`${name} after`)
    return result
  }
}

describe('middleware of a worker', () => {
  test('[62] [63] stands around each job in the process of its handler; the last one is the outermost', async () => {
    const space = new Space()
    const trace: string[] = []
    const pids: number[] = []
    const noting: JobMiddleware = (_, next) => {
      pids.push(process.pid)
      return next()
    }
    const kinds = ['A', 'B'].map((name) => defineJob(name, { perform: () => void trace.push(name) }))
    const middleware = [noting, tracing('inner', trace), tracing('outer', trace)]
    await space.startWorker({ jobs: kinds, middleware, concurrency: 1 })
    const jids = [await space.client.queue('q').put('A', {}), await space.client.queue('q').put('B', {})]
    await until('both are complete', async () => (await space.job(jids[1] ?? '')).state === 'complete')
    const around = (name: string): string[] => ['outer before', 'inner before', name, 'inner after', 'outer after']
    expect(trace).toEqual([...around('A'), ...around('B')])
    expect(pids).toEqual([process.pid, process.pid])
  })

  test('[64] that does not call next keeps the handler from running; what it throws fails the job', async () => {
    const space = new Space()
    const ran: string[] = []
    const kind = defineJob('Klass', { perform: () => void ran.push('handler') })
    const middleware: JobMiddleware[] = [
      (job: Job) => {
        if (job.data === 1) throw new RangeError('not today')
        return 'skipped'
      },
    ]
    await space.startWorker({ jobs: [kind], middleware })
    const [skipped = '', refused = ''] = await space.put(2)
    await until(
      'both have ended',
      async () =>
        ['complete', 'failed'].includes((await space.job(refused)).state) &&
        (await space.job(skipped)).state === 'complete',
    )
    expect(ran).toEqual([])
    expect((await space.job(skipped)).result).toBe('skipped')
    expect((await space.job(refused)).failure).toMatchObject({ group: 'Klass:RangeError' })
  })

  test('[65] of one class runs for that class alone, inside of that of the worker', async () => {
    const space = new Space()
    const trace: string[] = []
    class Special {
      static readonly middleware = [tracing('own', trace)]
      static perform(): void {
        trace.push('special')
      }
    }
    const plain = defineJob('Plain', { perform: () => void trace.push('plain') })
    await space.startWorker({ jobs: [Special, plain], middleware: [tracing('all', trace)], concurrency: 1 })
    await space.client.queue('q').put('Special', {})
    const jid = await space.client.queue('q').put('Plain', {})
    await until('both are complete', async () => (await space.job(jid)).state === 'complete')
    expect(trace).toEqual([
      ...['all before', 'own before', 'special', 'own after', 'all after'],
      ...['all before', 'plain', 'all after'],
    ])
  })

  test('[66] that is no function is refused, and the class is named', () => {
    const space = new Space()
    const bad = { name: 'Resize', perform: () => undefined, middleware: ['timing'] as never }
    const create = (): Worker => new Worker(space.client, { queues: ['q'], jobs: [bad] })
    expect(create).toThrow(InvalidArgumentError)
    expect(create).toThrow(/Resize/)
    expect(() => new Worker(space.client, { queues: ['q'], jobs: [], middleware: [1] as never })).toThrow(/middleware/)
  })
})

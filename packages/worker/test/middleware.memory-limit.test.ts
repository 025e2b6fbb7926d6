import { defineJob, Job, type JobDefinition } from '@qless/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { memoryLimit, perform, type Closed, type MemoryLimitOptions, type MemoryUse } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'
import { warnings } from './warnings.ts'

function kindOf(options: MemoryLimitOptions, handler: () => unknown = () => 'done'): JobDefinition<unknown> {
  return defineJob('Klass', { middleware: [memoryLimit(options)], perform: handler })
}

/** Lets the process have so many megabytes, until the test ends. */
function use(megabytes: number): void {
  const spy = vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(megabytes * 1_048_576)
  onTestFinished(() => spy.mockRestore())
}

test('tells once, after the first job that leaves the process with more', async () => {
  const told: MemoryUse[] = []
  const kind = kindOf({ megabytes: 100, onExceeded: (memory) => told.push(memory) })
  const job = Job.build(new Space().client, kind)
  use(100)
  expect(await perform(job, kind)).toBe('done')
  expect(told).toEqual([])
  use(100.5)
  await perform(job, kind)
  await perform(job, kind)
  expect(told).toEqual([{ usedMegabytes: 100.5, limitMegabytes: 100, job }])
})

test('looks at the real memory, after the job, also one that fails', async () => {
  const told: string[] = []
  const kind = kindOf(
    { megabytes: 1, onExceeded: ({ usedMegabytes }) => told.push(`told ${usedMegabytes > 1}`) },
    () => {
      told.push('run')
      throw new Error('failed')
    },
  )
  await expect(perform(Job.build(new Space().client, kind), kind)).rejects.toThrow('failed')
  expect(told).toEqual(['run', 'told true'])
})

test('does not spoil the job when the callback throws', async () => {
  const told = warnings()
  const kind = kindOf({ megabytes: 1, onExceeded: () => Promise.reject(new Error('no way')) })
  expect(await perform(Job.build(new Space().client, kind), kind)).toBe('done')
  await until('it is told', () => told.length > 0)
  expect(told).toEqual([expect.stringMatching(/onExceeded failed.*no way/)])
})

test('closes a worker, whose job is completed', async () => {
  const space = new Space()
  const closed: Promise<Closed>[] = []
  const kind = kindOf({ megabytes: 1, onExceeded: () => closed.push(worker.close()) })
  const worker = space.worker({ jobs: [kind], concurrency: 1 })
  await worker.start()
  const [first = '', second = ''] = await space.put(2)
  await until('it is told', () => closed.length === 1)
  expect(await closed[0]).toEqual({ unfinished: [] })
  expect((await space.job(first)).state).toBe('complete')
  expect((await space.job(second)).state).toBe('waiting')
})

const onExceeded = (): void => undefined

test.each([
  ['megabytes', { onExceeded }],
  ['megabytes', { megabytes: 0, onExceeded }],
  ['onExceeded', { megabytes: 1 }],
  ['options.max', { megabytes: 1, onExceeded, max: 1 }],
])('refuses what will not do: %s', (argument, options) => {
  expect(() => memoryLimit(options as never)).toThrow(expect.objectContaining({ argument, code: 'INVALID_ARGUMENT' }))
})

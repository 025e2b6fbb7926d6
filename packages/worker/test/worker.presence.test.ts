import { hostname } from 'node:os'
import { defineJob } from '@qless/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const kind = defineJob<number>('Klass', { perform: () => undefined })

describe('the list of workers', () => {
  test('[110] has a worker that runs, with what it says about itself and its clock', async () => {
    const space = new Space()
    const worker = await space.startWorker({ jobs: [kind], queues: ['q', 'p'], concurrency: 7, name: 'ada' })
    const { workers } = space.client
    await until('it is registered', async () => (await workers.get('ada')).clockSkewMs !== undefined)
    const [found, ...others] = await workers.counts()
    const expected = { name: worker.name, hostname: hostname(), pid: process.pid, concurrency: 7, jobs: 0, stalled: 0 }
    expect(found).toMatchObject({ ...expected, queueNames: ['q', 'p'], lastSeenAt: expect.any(Date) })
    expect(others).toEqual([])
  })

  test('has the worker no more when it has closed', async () => {
    const space = new Space()
    const worker = await space.startWorker({ jobs: [kind] })
    const [jid = ''] = await space.put(1)
    await until('the job is done', async () => (await space.job(jid)).state === 'complete')
    await worker.close()
    expect(await space.client.workers.counts()).toEqual([])
  })

  test('shows what a worker left behind that has closed', async () => {
    const space = new Space()
    const [entrance, gate] = [new Gate(), new Gate()]
    const perform = (): Promise<void> => {
      entrance.open()
      return gate.opened
    }
    const worker = await space.startWorker({ jobs: [defineJob<number>('Klass', { perform })], name: 'ada' })
    await space.put(1)
    await entrance.opened
    await worker.close({ timeoutMs: 0, abortMs: 0 })
    expect(await space.client.workers.counts()).toMatchObject([{ name: 'ada', jobs: 1, lastSeenAt: undefined }])
    gate.open()
  })
})

test('a job that is due in forty days is not looked at all the time until then', async () => {
  const warnings: string[] = []
  const listen = ({ name }: Error): void => void warnings.push(name)
  process.on('warning', listen)
  onTestFinished(() => void process.off('warning', listen))
  const space = new Space()
  await space.put(1, { delay: 40 * 86_400 })
  await space.startWorker({ jobs: [kind] })
  const [jid = ''] = await space.put(1)
  await until('the job is done', async () => (await space.job(jid)).state === 'complete')
  // Node says so when a timer is too long, and lets it fire after 1 ms.
  expect(warnings).not.toContain('TimeoutOverflowWarning')
})

import { complete, defineJob, fail, move, retry, type Job, type JobContext, type JobDefinition } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { Space } from './space.ts'
import { until } from './until.ts'

function kind(perform: (job: Job<number>, context: JobContext) => unknown): JobDefinition<number> {
  return defineJob<number>('Klass', { perform })
}

describe('what a handler returns', () => {
  test('by complete({ next }) puts the job into the next queue, with a delay', async () => {
    const space = new Space()
    await space.startWorker({ jobs: [kind(() => complete({ next: 'other', delay: 60, result: { pages: 3 } }))] })
    const [jid = ''] = await space.put(1)
    await until('the job is scheduled', async () => (await space.job(jid)).state === 'scheduled')
    expect(await space.history(jid)).toEqual(['put', 'popped', 'done', 'put'])
    const job = await space.job(jid)
    expect([job.queueName, job.result]).toEqual(['other', { pages: 3 }])
  })

  test('by complete() completes the job, with a result', async () => {
    const space = new Space()
    await space.startWorker({ jobs: [kind(() => complete({ result: 7 }))] })
    const [jid = ''] = await space.put(1)
    await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
    expect((await space.job(jid)).result).toBe(7)
  })

  test('by retry() tries the job again until no retry is left; then it fails into the group', async () => {
    const space = new Space()
    const told: unknown[] = []
    const worker = space.worker({ jobs: [kind(() => retry({ group: 'busy', message: 'come back later' }))] })
    worker.on('retried', (_, left) => told.push(left)).on('failed', (_, thrown) => told.push(['failed', thrown]))
    await worker.start()
    const [jid = ''] = await space.put(1, { retries: 2 })
    await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
    await worker.close()
    expect(told).toEqual([1, 0, ['failed', undefined]])
    expect((await space.job(jid)).failure).toMatchObject({ group: 'busy', message: 'come back later' })
  })

  test('by move() puts the job into another queue with what is given', async () => {
    const space = new Space()
    const told: string[] = []
    const worker = space.worker({ jobs: [kind(() => move('slow', { priority: -5, data: 99 }))] })
    worker.on('moved', (job, queueName) => told.push(`${job.klass} ${queueName}`))
    await worker.start()
    const [jid = ''] = await space.put(1)
    await until('the job is moved', () => told.length > 0)
    const job = await space.job(jid)
    expect([job.state, job.queueName, job.priority, job.data]).toEqual(['waiting', 'slow', -5, 99])
    expect(told).toEqual(['Klass slow'])
  })

  test('by move() does not take a job from whoever has it now', async () => {
    const space = new Space()
    const told: string[] = []
    const perform = async (job: Job): Promise<unknown> => {
      await (await space.job(job.jid)).move('theirs')
      return move('mine')
    }
    const worker = space.worker({ jobs: [kind(perform)] })
    worker.on('lost', () => told.push('lost')).on('moved', () => told.push('moved'))
    await worker.start()
    const [jid = ''] = await space.put(1)
    await until('the loss is told', () => told.length > 0)
    await worker.close()
    expect(told).toEqual(['lost'])
    expect((await space.job(jid)).queueName).toBe('theirs')
  })

  test('by fail() puts the job into a group of its own, with the data that it has changed', async () => {
    const space = new Space()
    const perform = (job: Job<number>): unknown => {
      job.data = 5
      return fail('unknown-account', 'There is no such account.')
    }
    await space.startWorker({ jobs: [kind(perform)] })
    const [jid = ''] = await space.put(1)
    await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
    const job = await space.job(jid)
    expect([job.data, job.failure?.group, job.failure?.message]).toEqual([
      5,
      'unknown-account',
      'There is no such account.',
    ])
  })

  test('by a bad outcome fails the job, and says what was wrong', async () => {
    const space = new Space()
    await space.startWorker({ jobs: [kind(() => retry({ delay: -1 }))] })
    const [jid = ''] = await space.put(1)
    await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
    expect((await space.job(jid)).failure).toMatchObject({ group: 'Klass:InvalidArgumentError' })
  })
})

test('what the handler has settled by itself is told as such, and left alone', async () => {
  const space = new Space()
  const told: string[] = []
  const worker = space.worker({ jobs: [kind((job) => job.complete('other'))] })
  for (const name of ['settled', 'completed', 'failed', 'lost', 'error'] as const)
    worker.on(name, () => told.push(name))
  await worker.start()
  const [jid = ''] = await space.put(1)
  await until('it is told', () => told.length > 0)
  await worker.close()
  expect(told).toEqual(['settled'])
  expect((await space.job(jid)).queueName).toBe('other')
})

test.each([
  ['throws', () => Promise.reject(new Error('message'))],
  ['fails by a value', () => fail('group', 'message')],
  ['has a hook', (job: Job) => void job.after('complete', () => undefined)],
])('a job whose data has become too long, and that %s, fails with what it had before', async (_, end) => {
  const space = new Space({ 'max-job-data': 50 })
  const perform = (job: Job<unknown>): unknown => {
    job.data = 'x'.repeat(100)
    return end(job)
  }
  await space.startWorker({ jobs: [defineJob('Klass', { perform })] })
  const [jid = ''] = await space.put(1)
  await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
  const job = await space.job(jid)
  expect([job.data, job.failure?.group]).toEqual([0, 'Klass:InvalidArgumentError'])
})

test.each(['stack', 'name', 'message', 'proxy'])(
  'an odd thing that is thrown fails its job, and nothing else: %s',
  async (odd) => {
    const space = new Space()
    const perform = ({ data }: Job<number>): unknown => {
      if (data === 1) return 'fine'
      const error = new Error('odd')
      if (odd === 'stack') Object.defineProperty(error, 'stack', { value: ['a', 'list'] })
      if (odd === 'name') Object.defineProperty(error, 'name', { value: Symbol('name') })
      if (odd === 'message') Object.defineProperty(error, 'message', { get: () => JSON.parse('{') })
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      throw odd === 'proxy' ? proxy : error
    }
    await space.startWorker({ jobs: [kind(perform)], concurrency: 1 })
    const [bad = '', good = ''] = await space.put(2)
    await until('the other one is complete', async () => (await space.job(good)).state === 'complete')
    expect((await space.job(bad)).state).toBe('failed')
  },
)

import { defineJob, Job, type JobDefinition } from '@qless/client'
import { expect, test } from 'vitest'
import { perform, reportErrors } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'
import { warnings } from './warnings.ts'

type Report = Parameters<typeof reportErrors>[0]

const error = new TypeError('message')

function failing(report: Report): JobDefinition<unknown> {
  return defineJob('Klass', {
    middleware: [reportErrors(report)],
    perform: () => {
      throw error
    },
  })
}

test('reports what a handler throws, with the job, and throws it on', async () => {
  const space = new Space()
  const told: unknown[] = []
  const worker = await space.startWorker({ jobs: [failing((...args) => told.push(args))] })
  const jid = await space.client.queue('q').put('Klass', { to: 'ada' }, { tags: ['a'], priority: 2, retries: 3 })
  await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
  expect((await space.job(jid)).failure?.group).toBe('Klass:TypeError')
  const about = {
    jid,
    klass: 'Klass',
    queueName: 'q',
    workerName: worker.name,
    tags: ['a'],
    priority: 2,
    retriesLeft: 3,
  }
  const history = [expect.objectContaining({ what: 'put' }), expect.objectContaining({ what: 'popped' })]
  expect(told).toEqual([[error, { ...about, data: { to: 'ada' }, history }]])
})

test('reports nothing of a job that ends well', async () => {
  const told: unknown[] = []
  const middleware = [reportErrors((thrown) => told.push(thrown))]
  const kind = defineJob('Klass', { middleware, perform: () => 'done' })
  expect(await perform(Job.build(new Space().client, kind), kind)).toBe('done')
  expect(told).toEqual([])
})

const throwing = (): void => {
  throw new Error('no network')
}
test.each([
  ['throws', throwing],
  ['rejects', () => Promise.reject(new Error('no network'))],
])('throws the error of the handler, and warns once, when the reporter %s', async (_, report) => {
  const told = warnings()
  const kind = failing(report)
  const job = Job.build(new Space().client, kind)
  await expect(perform(job, kind)).rejects.toBe(error)
  await expect(perform(job, kind)).rejects.toBe(error)
  await until('it is told', () => told.length > 0)
  expect(told).toEqual([expect.stringMatching(/report.*failed.*no network/)])
})

test('does not wait for the reporter', async () => {
  const kind = failing(() => new Promise(() => undefined))
  await expect(perform(Job.build(new Space().client, kind), kind)).rejects.toBe(error)
})

test('refuses a reporter that is no function', () => {
  expect(() => reportErrors({} as never)).toThrow(expect.objectContaining({ argument: 'report' }))
})

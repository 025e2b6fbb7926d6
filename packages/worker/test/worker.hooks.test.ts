import { defineJob, type Job } from '@qless/client'
import { expect, test } from 'vitest'
import { Space } from './space.ts'
import { until } from './until.ts'

test('a worker runs the hooks that a handler has added for its completion', async () => {
  const space = new Space()
  const notes: string[] = []
  const note = (name: string) => (job: Job<number>) => {
    notes.push(`${name} ${job.state}`)
  }
  const kind = defineJob('Klass', {
    perform(job: Job<number>) {
      job.before('complete', note('before 1')).before('complete', note('before 2'))
      job.after('complete', note('after 1')).after('complete', note('after 2')).after('fail', note('failed'))
    },
  })
  await space.startWorker({ jobs: [kind] })
  const [jid = ''] = await space.put(1)
  await until('the hooks have run', () => notes.length >= 4)
  expect(notes).toEqual(['before 1 running', 'before 2 running', 'after 2 complete', 'after 1 complete'])
  expect(await space.history(jid)).toEqual(['put', 'popped', 'done'])
})

test('what a hook throws before the completion fails the job, and what one throws after it is told', async () => {
  const space = new Space()
  const errors: unknown[] = []
  const throwing = (message: string) => () => {
    throw new TypeError(message)
  }
  const kind = defineJob('Klass', {
    perform: (job: Job<number>) => {
      if (job.data === 0) job.before('complete', throwing('before'))
      else job.after('complete', throwing('after'))
    },
  })
  const worker = await space.startWorker({ jobs: [kind] })
  worker.on('error', (error) => errors.push(error)).on('failed', (_, error) => errors.push(error))
  const [first = '', second = ''] = await space.put(2)
  await until('both are told', () => errors.length === 2)
  expect(errors.map(String).sort()).toEqual(['TypeError: after', 'TypeError: before'])
  expect(await space.job(first)).toMatchObject({ state: 'failed', failure: { group: 'Klass:TypeError' } })
  expect(await space.job(second)).toMatchObject({ state: 'complete' })
})

import { defineJob, type Job } from '@qless/client'
import { expect, test } from 'vitest'
import { Worker } from '../src/index.ts'
import { Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

test('one worker serves several namespaces, and runs as many jobs of all as it may', async () => {
  const spaces = [new Space(), new Space()]
  const gate = new Gate()
  const seen: string[] = []
  const perform = async (job: Job<string>): Promise<void> => {
    seen.push(job.data)
    await gate.opened
  }
  const clients = spaces.map(({ client }) => client)
  const worker = new Worker(clients, {
    queues: ['q'],
    jobs: [defineJob('Klass', { perform })],
    concurrency: 3,
    interval: 60,
  })
  const jids = await Promise.all(
    clients.map((client, i) =>
      client.queue('q').putMany(Array.from({ length: 5 }, () => ({ job: 'Klass', data: `space ${i}` }))),
    ),
  )
  await worker.start()
  await until('three handlers run', () => seen.length === 3)
  for (const client of clients) await client.queues.counts()
  expect(seen.length).toBe(3)
  gate.open()
  await until('all have run', () => seen.length === 10)
  expect((await worker.close()).unfinished).toEqual([])
  for (const [i, space] of spaces.entries()) {
    for (const jid of jids[i] ?? []) expect((await space.job(jid)).state).toBe('complete')
  }
  expect(new Set(seen)).toEqual(new Set(['space 0', 'space 1']))
})

test('no namespace starves while the other one is full', async () => {
  const [busy, calm] = [new Space(), new Space()]
  const seen: string[] = []
  const kind = defineJob('Klass', { perform: (job: Job<number>) => void seen.push(job.data === -1 ? 'calm' : 'busy') })
  const worker = new Worker([busy.client, calm.client], { queues: ['q'], jobs: [kind], concurrency: 2, interval: 60 })
  await busy.put(300)
  await calm.client.queue('q').put('Klass', -1)
  await worker.start()
  await until('all have run', () => seen.length === 301)
  await worker.close()
  expect(seen.indexOf('calm')).toBeLessThan(150)
})

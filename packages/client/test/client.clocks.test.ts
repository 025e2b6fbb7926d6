import { expect, test } from 'vitest'
import { JobLostError } from '../src/index.ts'
import { jobOf, present, Space } from './space.ts'

const HOUR_MS = 3_600_000

test('[I19] two clients with clocks one hour apart take turns on one queue: no lock is stolen', async () => {
  const space = new Space()
  const early = space.client({ workerName: 'early', clock: () => Date.now() - HOUR_MS / 2 })
  const late = space.client({ workerName: 'late', clock: () => Date.now() + HOUR_MS / 2 })
  const jids = await early.queue('q').putMany(Array.from({ length: 6 }, (_, data) => ({ job: 'Klass', data })))
  const taken = []
  for (let turn = 0; turn < 3; turn++) {
    taken.push(present(await early.queue('q').pop()), present(await late.queue('q').pop()))
  }
  expect(taken.map(({ jid }) => jid)).toEqual(jids)
  expect(await early.queue('q').pop()).toBeNull()
  expect(await late.queue('q').pop()).toBeNull()
  expect(await late.queue('q').counts()).toMatchObject({ running: 6, stalled: 0 })
  const [first, second] = taken.map(({ expiresAt }) => present(expiresAt).getTime())
  expect(Math.abs(present(first) - present(second))).toBeLessThan(HOUR_MS / 2)
  for (const job of taken) {
    expect(await job.tryHeartbeat()).not.toBeNull()
    expect(await job.complete()).toBe('complete')
  }
})

test('[I3] cancel and put the same jid while the first is running: the first cannot complete the second', async () => {
  const client = new Space().client()
  await client.queue('q').put('Klass', { of: 'first' }, { jid: 'a' })
  const first = present(await client.queue('q').pop())
  await client.jobs.cancel(['a'])
  await client.queue('q').put('Klass', { of: 'second' }, { jid: 'a' })
  await expect(first.complete()).rejects.toThrow(JobLostError)
  const second = present(await client.queue('q').pop())
  await expect(first.complete()).rejects.toThrow(JobLostError)
  await expect(first.fail('group', 'message')).rejects.toThrow(JobLostError)
  await expect(first.retry()).rejects.toThrow(JobLostError)
  expect(await jobOf(client, 'a')).toMatchObject({ state: 'running', data: { of: 'second' } })
  expect(await second.complete()).toBe('complete')
})

import { defineJob } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { newTestQless } from './new-test-qless.ts'

const tick = defineJob('Tick', { perform: () => undefined })

describe('the clock', () => {
  test('stands where it was started, and moves when it is told to', async () => {
    const qless = await newTestQless({ start: new Date('2026-03-01T12:00:00Z') })
    expect(qless.now).toEqual(new Date('2026-03-01T12:00:00Z'))
    await qless.advance(1.5)
    expect(qless.now).toEqual(new Date('2026-03-01T12:00:01.500Z'))
    await qless.moveTo(new Date('2026-03-02T00:00:00Z'))
    const job = await qless.assertPut({ jid: await qless.client.queue('q').put(tick, {}) })
    expect(job.initiallyPutAt).toEqual(new Date('2026-03-02T00:00:00Z'))
  })

  test('brings scheduled jobs when they are due, not before', async () => {
    const qless = await newTestQless({ jobs: [tick] })
    const jid = await qless.client.queue('q').put(tick, {}, { delay: 60 })
    await qless.advance(59.999)
    expect(await qless.jobs({ jid, state: 'scheduled' })).toHaveLength(1)
    await qless.advance(0.001)
    expect(await qless.jobs({ jid, state: 'waiting' })).toHaveLength(1)
    expect(await qless.run(jid)).toMatchObject({ state: 'complete' })
  })

  test('brings the jobs of recurring ones, one for each interval', async () => {
    const qless = await newTestQless({ jobs: [tick] })
    await qless.client.queue('q').recur(tick, {}, 3600, { offset: 3600 })
    await qless.advance(3 * 3600)
    expect(await qless.drain()).toHaveLength(3)
  })

  test.each([70.001, 3600])('takes the lock off a job that was dropped: after %d s', async (seconds) => {
    const qless = await newTestQless({ jobs: [tick] })
    const jid = await qless.client.queue('q').put(tick, {})
    await qless.client.queue('q').pop()
    await qless.advance(59)
    expect(await qless.jobs({ jid, state: 'running' })).toHaveLength(1)
    await qless.advance(seconds - 59)
    expect(await qless.jobs({ jid })).toMatchObject([{ state: 'waiting', retriesLeft: 4 }])
    expect(await qless.drain()).toHaveLength(1)
  })

  test.each([-1, Number.NaN, Infinity])('does not move by %d seconds', async (seconds) => {
    await expect((await newTestQless()).advance(seconds)).rejects.toMatchObject({ argument: 'seconds' })
  })

  test('does not run back', async () => {
    const qless = await newTestQless()
    await expect(qless.moveTo(new Date('2025-12-31'))).rejects.toMatchObject({ argument: 'date' })
    await expect(qless.moveTo(new Date('never'))).rejects.toMatchObject({ argument: 'date' })
  })
})

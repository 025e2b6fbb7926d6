import { expect, test } from 'vitest'
import type { PopRequest } from '../src/index.ts'
import { Space } from './space.ts'

test('a wait ends at once when it is stopped, also while it is only beginning', async () => {
  const session = new Space().client().session()
  for (let round = 0; round < 20; round++) {
    const waiting = session.wait(['q'], 10_000)
    // Each round lets the wait come a little further.
    for (let turn = 0; turn < round; turn++) await new Promise((resolve) => setImmediate(resolve))
    await session.stopWaiting()
    expect(await waiting).toBeNull()
  }
})

const POP: PopRequest = { count: 5, queueNames: ['q'], order: 'ordered', position: 0, request: '0 r', waits: true }

test('a wait that pops brings the jobs that it was woken for', async () => {
  const space = new Space()
  const client = space.client()
  const session = client.session()
  const popping = session.waitAndPop(POP, 10_000)
  const jid = await client.queue('q').put('K', {})
  const popped = await popping
  expect(popped?.jobs.map((job) => [job.jid, job.workerName])).toEqual([[jid, session.workerName]])
})

test('a wait that pops and is ended either has not begun, or has popped', async () => {
  const space = new Space()
  const client = space.client()
  const queue = client.queue('q')
  const session = client.session()
  for (let round = 0; round < 20; round++) {
    const jid = await queue.put('K', {})
    // Nothing is left to wake it: it would wait for ten seconds.
    await session.connection.call('DEL', `{${space.namespace}}:wake:q`)
    const popping = session.waitAndPop({ ...POP, request: `0 ${round}` }, 10_000)
    for (let turn = 0; turn < round; turn++) await new Promise((resolve) => setImmediate(resolve))
    await session.stopWaiting()
    const popped = await popping
    expect(popped === undefined || popped.jobs.length === 1).toBe(true)
    if (popped === undefined) await client.jobs.cancel([jid])
    else await popped.jobs[0]?.complete()
  }
})

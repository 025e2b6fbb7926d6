import { describe, expectTypeOf, test } from 'vitest'
import type { Client } from './client.ts'
import type { FinishedJob } from './finished-jobs.ts'

declare const client: Client

describe('the events of tracked jobs', () => {
  test('tell the name and the jid', () => {
    client.events.on('completed', (event) => {
      expectTypeOf(event.event).toEqualTypeOf<'completed'>()
      expectTypeOf(event.jid).toEqualTypeOf<string>()
      // @ts-expect-error a tracked job's event has a jid and nothing else
      void event.queueName
    })
  })

  test('are known by their names', () => {
    // @ts-expect-error it is called completed
    client.events.on('complete', () => 0)
    // @ts-expect-error advanced is told by the log only
    client.events.subscribe('put', 'advanced')
    // @ts-expect-error it is called canceled
    void client.events.next('cancelled')
    // @ts-expect-error it is called popped
    client.events.listen((on) => on.pop((jid) => jid))
    // @ts-expect-error it is called timeoutMs
    void client.events.next('put', { timeout: 5 })
  })

  test('narrow by their names', () => {
    const stream = client.events.subscribe('put', 'failed')
    expectTypeOf(stream.next()).resolves.toExtend<IteratorResult<{ event: 'put' | 'failed'; jid: string }>>()
    expectTypeOf(client.events.next('stalled')).resolves.toExtend<{ event: 'stalled'; jid: string }>()
  })
})

describe('the log', () => {
  test('tells what belongs to an event', () => {
    client.events.log.on('failed', ({ jid, workerName, group, message }) => {
      expectTypeOf([jid, workerName, group, message]).toEqualTypeOf<string[]>()
    })
    client.events.log.on('progress', ({ progress }) => expectTypeOf(progress).toBeUnknown())
    // @ts-expect-error a put has no worker
    client.events.log.on('put', ({ workerName }) => workerName)
    // @ts-expect-error it is called lock_lost
    client.events.log.on('lockLost', () => 0)
  })

  test('narrows by the name of the event', async () => {
    for await (const event of client.events.log.subscribe()) {
      if (event.event === 'advanced') expectTypeOf(event.nextQueueName).toBeString()
      // @ts-expect-error an option that is set has no jid
      if (event.event === 'config_set') void event.jid
    }
    for await (const event of client.events.log.subscribe('put', 'completed')) {
      expectTypeOf(event.queueName).toBeString()
    }
  })
})

test('a worker is told of lost locks and canceled jobs', () => {
  client.events.worker('ada').on('lock_lost', ({ workerName }) => expectTypeOf(workerName).toBeString())
  // @ts-expect-error a worker is not told of completions
  client.events.worker('ada').on('completed', () => 0)
})

test('what became of a job narrows by its state', async () => {
  const job = await client.jobs.finished('jid')
  expectTypeOf(job).toEqualTypeOf<FinishedJob>()
  if (job.state === 'complete') expectTypeOf(job.result).toBeUnknown()
  if (job.state === 'failed') expectTypeOf(job.group).toBeString()
  // @ts-expect-error a job that may have failed has no result
  void job.result
})

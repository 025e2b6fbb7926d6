import { expectTypeOf } from 'vitest'
import type { Client, FinishedJob } from './index.ts'

declare const client: Client
const { events } = client

// An event of a tracked job has its name and the jid.
events.on('completed', (event) => {
  expectTypeOf(event.event).toEqualTypeOf<'completed'>()
  expectTypeOf(event.jid).toEqualTypeOf<string>()
  // @ts-expect-error a tracked job's event has a jid and nothing else
  void event.queueName
})

// A misspelt event does not compile.
// @ts-expect-error it is called completed
events.on('complete', () => 0)
// @ts-expect-error advanced is told by the log only
events.subscribe('put', 'advanced')
// @ts-expect-error it is called canceled
void events.next('cancelled')
// @ts-expect-error it is called popped
events.listen((on) => on.pop((jid) => jid))
// @ts-expect-error it is called timeoutMs
void events.next('put', { timeout: 5 })

// The names that are asked for are the ones that come.
const stream = events.subscribe('put', 'failed')
expectTypeOf(stream.next()).resolves.toExtend<IteratorResult<{ event: 'put' | 'failed'; jid: string }>>()
expectTypeOf(events.next('stalled')).resolves.toExtend<{ event: 'stalled'; jid: string }>()

// An event of the log has what belongs to it.
events.log.on('failed', ({ jid, workerName, group, message }) => {
  expectTypeOf([jid, workerName, group, message]).toEqualTypeOf<string[]>()
})
events.log.on('progress', ({ progress }) => expectTypeOf(progress).toBeUnknown())
// @ts-expect-error a put has no worker
events.log.on('put', ({ workerName }) => workerName)
// @ts-expect-error it is called lock_lost
events.log.on('lockLost', () => 0)

// It narrows by its name.
for await (const event of events.log.subscribe()) {
  if (event.event === 'advanced') expectTypeOf(event.nextQueueName).toBeString()
  // @ts-expect-error an option that is set has no jid
  if (event.event === 'config_set') void event.jid
}
for await (const event of events.log.subscribe('put', 'completed')) {
  expectTypeOf(event.queueName).toBeString()
}

// A worker is told of lost locks and canceled jobs.
events.worker('ada').on('lock_lost', ({ workerName }) => expectTypeOf(workerName).toBeString())
// @ts-expect-error a worker is not told of completions
events.worker('ada').on('completed', () => 0)

// What became of a job narrows by its state.
const job = await client.jobs.finished('jid')
expectTypeOf(job).toEqualTypeOf<FinishedJob>()
if (job.state === 'complete') expectTypeOf(job.result).toBeUnknown()
if (job.state === 'failed') expectTypeOf(job.group).toBeString()
// @ts-expect-error a job that may have failed has no result
void job.result

import { expectTypeOf } from 'vitest'
import {
  defineJob,
  type Client,
  type Job,
  type JobContext,
  type JobDefinition,
  type PutOptions,
  type RecurringJob,
} from './index.ts'

declare const client: Client
const queue = client.queue('q')

const email = defineJob('SendEmail', {
  options: (data) => ({ priority: data.to.length }),
  async perform(job: Job<{ to: string }>, { signal }: JobContext) {
    expectTypeOf(job.data.to).toEqualTypeOf<string>()
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>()
  },
})
expectTypeOf(email).toEqualTypeOf<JobDefinition<{ to: string }>>()

class Resize {
  static perform(job: Job<{ width: number }>): number {
    return job.data.width
  }
}

class WithoutPerform {
  static run(): void {}
}

// The data of a put is that of its kind.
expectTypeOf(queue.put(email, { to: 'ada' })).resolves.toEqualTypeOf<string>()
expectTypeOf(queue.put(Resize, { width: 1 })).resolves.toEqualTypeOf<string>()
expectTypeOf(queue.put('Anything', { a: [1] })).resolves.toEqualTypeOf<string>()
// @ts-expect-error -- a number is no text
queue.put(email, { to: 1 })
// @ts-expect-error -- there is nobody to send to
queue.put(email, {})
// @ts-expect-error -- the definition knows no cc
queue.put(email, { to: 'ada', cc: 'bob' })
// @ts-expect-error -- a text is no number
queue.put(Resize, { width: '1' })
// @ts-expect-error -- the data is missing
queue.put(email)
// @ts-expect-error -- the class cannot perform
queue.put(WithoutPerform, {})

// The options are known by name and type.
queue.put(
  email,
  { to: 'ada' },
  { delay: 1, priority: 1, tags: ['a'], retries: 0, depends: [], jid: 'a', timeoutSeconds: 1 },
)
// @ts-expect-error -- there is no such option
queue.put(email, { to: 'ada' }, { prioritty: 1 })
// @ts-expect-error -- a priority is a number
queue.put(email, { to: 'ada' }, { priority: '1' })
// @ts-expect-error -- a time is a number
queue.put(email, { to: 'ada' }, { timeoutSeconds: '1' })
// @ts-expect-error -- there is no such choice
queue.put(email, { to: 'ada' }, { onConflict: 'overwrite' })
// @ts-expect-error -- an offset is for what recurs
queue.put(email, { to: 'ada' }, { offset: 1 })
expectTypeOf<PutOptions>().toHaveProperty('retries').toEqualTypeOf<number | undefined>()
expectTypeOf<PutOptions>().toHaveProperty('timeoutSeconds').toEqualTypeOf<number | undefined>()

queue.putMany([
  { job: email, data: { to: 'ada' }, priority: 5 },
  { job: email, data: { to: 'bob' } },
])
// @ts-expect-error -- a number is no text
queue.putMany([{ job: email, data: { to: 1 } }])
// @ts-expect-error -- there is no such option
queue.putMany([{ job: email, data: { to: 'ada' }, prioritty: 5 }])

queue.recur(email, { to: 'ada' }, 60, { offset: 1, backlog: 2 })
// @ts-expect-error -- a number is no text
queue.recur(email, { to: 1 }, 60)
// @ts-expect-error -- the interval is missing
queue.recur(email, { to: 'ada' })
// @ts-expect-error -- a delay is for a put; here it is an offset
queue.recur(email, { to: 'ada' }, 60, { delay: 1 })

// A definition has a handler whose data is its own.
// @ts-expect-error -- there is no handler
defineJob('SendEmail', {})
// @ts-expect-error -- a definition knows no retry
defineJob('SendEmail', { perform: () => undefined, retry: 1 })
// @ts-expect-error -- default options are known by name
defineJob('SendEmail', { perform: () => undefined, options: () => ({ prioritty: 1 }) })

// What is popped and found.
expectTypeOf(queue.pop()).resolves.toEqualTypeOf<Job | null>()
expectTypeOf(queue.pop(5)).resolves.toEqualTypeOf<Job[]>()
expectTypeOf(client.jobs.get('a')).resolves.toEqualTypeOf<Job | RecurringJob | null>()
declare const job: Job
expectTypeOf(job.data).toEqualTypeOf<unknown>()
expectTypeOf(job.timeoutSeconds).toEqualTypeOf<number | undefined>()
// @ts-expect-error -- a jid does not change
job.jid = 'other'
// @ts-expect-error -- there is no such option
job.move('other', { jid: 'other' })
// @ts-expect-error -- the option is named next
job.complete({ queue: 'other' })

// @ts-expect-error -- there is no such option
client.config.get('heart-beat')
// @ts-expect-error -- an option is a number
client.config.set('heartbeat', '60')

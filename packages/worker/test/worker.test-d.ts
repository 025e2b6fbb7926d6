import { defineJob, type Client, type Job } from '@qless/client'
import { expectTypeOf } from 'vitest'
import { Worker, type Closed, type OwnReserver } from '../src/index.ts'

declare const client: Client
const email = defineJob('SendEmail', { perform: (job: Job<{ to: string }>) => job.data.to })

class Resize {
  static perform(job: Job<{ width: number }>): number {
    return job.data.width
  }
}

class WithoutPerform {
  static run(): void {}
}

const worker = new Worker(client, { queues: ['q'], jobs: [email, Resize], concurrency: 5, reserver: 'round-robin' })

worker.on('completed', (job) => expectTypeOf(job).toEqualTypeOf<Job>())
worker.on('failed', (job, thrown) => {
  expectTypeOf(job).toEqualTypeOf<Job>()
  expectTypeOf(thrown).toEqualTypeOf<unknown>()
})
worker.on('lost', (_, error) => expectTypeOf(error).toEqualTypeOf<Error>())
expectTypeOf(worker.close({ timeoutMs: 1, abortMs: 1 })).resolves.toEqualTypeOf<Closed>()

// @ts-expect-error -- the event is named completed
worker.on('complete', () => undefined)
// @ts-expect-error -- so it is when the listener is taken off
worker.off('complete', () => undefined)
// @ts-expect-error -- a job is no text
worker.on('completed', (job: string) => job)
// @ts-expect-error -- the time-out is in ms
worker.close({ timeout: 1 })

// @ts-expect-error -- there are no queues
export const withoutQueues = new Worker(client, { jobs: [email] })
// @ts-expect-error -- there are no jobs
export const withoutJobs = new Worker(client, { queues: ['q'] })
// @ts-expect-error -- the class cannot perform
export const withoutPerform = new Worker(client, { queues: ['q'], jobs: [WithoutPerform] })
// @ts-expect-error -- there is no such option
export const misspelt = new Worker(client, { queues: ['q'], jobs: [email], concurency: 5 })
// @ts-expect-error -- there is no such reserver
export const shuffled = new Worker(client, { queues: ['q'], jobs: [email], reserver: 'shuffled' })

declare const own: OwnReserver

export const isolated = new Worker([client, client], {
  isolation: 'process',
  queues: ['q'],
  jobs: ['jobs.js'],
  jobsPerChild: Infinity,
  memoryLimitMegabytes: 512,
})
export const reserving = new Worker(client, { jobs: [email], reserver: own })

// @ts-expect-error -- a child cannot get a function
export const functionsInChildren = new Worker(client, { isolation: 'process', queues: ['q'], jobs: [email] })
// @ts-expect-error -- without children there are no modules
export const modulesHere = new Worker(client, { queues: ['q'], jobs: 'jobs.js' })
// @ts-expect-error -- a reserver of one's own says which queues
export const queuesTwice = new Worker(client, { queues: ['q'], jobs: [email], reserver: own })

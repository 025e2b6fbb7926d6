import { defineJob, Job, type JobMiddleware } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { perform } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

/** Middleware that notes when it is entered and left. */
function noting(notes: string[], name: string): JobMiddleware {
  return async (_, next) => {
    notes.push(`${name} in`)
    const result = await next()
    notes.push(`${name} out`)
    return result
  }
}

describe('perform', () => {
  test('[33] runs the class of a job through its middleware, the last one outermost, in this process', async () => {
    const notes: string[] = []
    class SendEmail {
      static readonly middleware: readonly JobMiddleware[] = [noting(notes, 'inner'), noting(notes, 'outer')]
      static async perform(job: Job<{ to: string }>): Promise<string> {
        notes.push(`${process.pid} ${job.data.to}`)
        return 'sent'
      }
    }
    const job = Job.build(new Space().client, SendEmail, { data: { to: 'ada' } })
    expect(await perform(job, SendEmail)).toBe('sent')
    expect(notes).toEqual(['outer in', 'inner in', `${process.pid} ada`, 'inner out', 'outer out'])
  })

  test('[33] leaves out the handler where middleware does not go on, and takes its answer and its error', async () => {
    const { client } = new Space()
    const skipped = defineJob('Skipped', { middleware: [() => 'skipped'], perform: () => 'run' })
    expect(await perform(Job.build(client, skipped), skipped)).toBe('skipped')
    const refused = defineJob('Refused', {
      middleware: [
        () => {
          throw new Error('not today')
        },
      ],
      perform: () => 'run',
    })
    await expect(perform(Job.build(client, refused), refused)).rejects.toThrow('not today')
  })

  test('gives middleware the context that it was given', async () => {
    const { signal } = new AbortController()
    const seen: unknown[] = []
    const kind = defineJob('Klass', {
      middleware: [(_, next, context) => (seen.push(context.signal), next())],
      perform: (_, context) => void seen.push(context.signal),
    })
    await perform(Job.build(new Space().client, kind), kind, { signal })
    expect(seen).toEqual([signal, signal])
  })

  test('refuses middleware that is not a function, and names the class', async () => {
    const bad = { name: 'SendEmail', perform: () => 1, middleware: ['no'] } as never
    const expected = { argument: 'middleware', message: expect.stringContaining('SendEmail') }
    await expect(perform(Job.build(new Space().client, 'SendEmail'), bad)).rejects.toMatchObject(expected)
    expect(() => new Space().worker({ jobs: [bad] })).toThrow(expect.objectContaining(expected))
    expect(() => defineJob('SendEmail', bad)).toThrow(expect.objectContaining(expected))
  })
})

test('a worker runs jobs through the middleware of their kind, and only of theirs', async () => {
  const space = new Space()
  const notes: string[] = []
  const watched = defineJob('Klass', {
    middleware: [noting(notes, 'watch')],
    perform: () => void notes.push('watched'),
  })
  const other = defineJob('Other', { perform: () => void notes.push('other') })
  await space.client.queue('q').put(watched, 1)
  await space.client.queue('q').put(other, 1)
  const worker = space.worker({ jobs: [watched, other], concurrency: 1 })
  await worker.start()
  await until('both have run', () => notes.length === 4)
  expect(notes).toEqual(['watch in', 'watched', 'watch out', 'other'])
})

import { describe, expect, test } from 'vitest'
import { JobLostError, type Job } from '../src/index.ts'
import { jobOf, present, Space } from './space.ts'

async function popped(): Promise<{ client: ReturnType<Space['client']>; job: Job }> {
  const client = new Space().client()
  await client.queue('q').put('Klass', {})
  return { client, job: present(await client.queue('q').pop()) }
}

const verbs = {
  complete: (job: Job) => job.complete(),
  fail: (job: Job) => job.fail('group', 'message'),
  retry: (job: Job) => job.retry(),
  move: (job: Job) => job.move('other'),
  cancel: (job: Job) => job.cancel(),
} as const

type Verb = keyof typeof verbs

/** Hooks that note in a list when they ran, and how the job was then. */
function noting(job: Job, verb: Verb): string[] {
  const notes: string[] = []
  const note = (name: string) => async (hooked: Job) => {
    await Promise.resolve()
    notes.push(`${name} ${hooked.isSettled}`)
  }
  job.before(verb, note('before 1')).before(verb, note('before 2'))
  job.after(verb, note('after 1')).after(verb, note('after 2'))
  return notes
}

describe.each(Object.keys(verbs) as Verb[])('hooks of %s', (verb) => {
  test('run before it in order, and after it in reverse', async () => {
    const { job } = await popped()
    const notes = noting(job, verb)
    await verbs[verb](job)
    expect(notes).toEqual(['before 1 false', 'before 2 false', 'after 2 true', 'after 1 true'])
  })

  test('do not run with anything else', async () => {
    const { job } = await popped()
    const notes = noting(job, verb)
    await job.heartbeat()
    await job.release()
    const others = (Object.keys(verbs) as Verb[]).filter((other) => other !== verb)
    for (const other of others) await verbs[other](job).then(undefined, () => undefined)
    expect(notes).toEqual([])
  })
})

test.each(['complete', 'fail', 'retry', 'move'] as const)(
  'before a %s that is refused hooks run, and not after it',
  async (verb) => {
    const { client, job } = await popped()
    const notes = noting(job, verb)
    await (await jobOf(client, job.jid)).cancel()
    await expect(verbs[verb](job)).rejects.toThrow(verb === 'move' ? 'There is no job' : JobLostError)
    expect(notes).toEqual(['before 1 false', 'before 2 false'])
    expect(job).toMatchObject({ isSettled: false, state: 'running' })
  },
)

test('what a hook throws before a completion prevents it', async () => {
  const { client, job } = await popped()
  job.before('complete', () => {
    throw new Error('not yet')
  })
  await expect(job.complete()).rejects.toThrow('not yet')
  expect(await jobOf(client, job.jid)).toMatchObject({ state: 'running' })
})

test('a hook can change what is stored', async () => {
  const { client, job } = await popped()
  job.before('complete', (hooked) => {
    hooked.data = { changed: true }
  })
  await job.complete()
  expect((await jobOf(client, job.jid)).data).toEqual({ changed: true })
})

test('a hook of something else, and one that is no function, are refused', async () => {
  const { job } = await popped()
  expect(() => job.before('heartbeat' as never, () => 1)).toThrow(expect.objectContaining({ argument: 'verb' }))
  expect(() => job.after('complete', 'log' as never)).toThrow(expect.objectContaining({ argument: 'hook' }))
})

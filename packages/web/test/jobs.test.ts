import { Job, rawJson, RecurringJob } from '@qless/client'
import { describe, expect, test } from 'vitest'
import type { CancelClosure, JobDetail, JobGraph, JobsPage, RecurringDetail, TrackedPage } from '../src/api/index.ts'
import { newBoard, type Board } from './board.ts'

async function jobOf({ client }: Board, jid: string): Promise<Job> {
  const job = await client.jobs.get(jid)
  if (!(job instanceof Job)) throw new Error(`${jid} is no job`)
  return job
}

async function recurringOf({ client }: Board, jid: string): Promise<RecurringJob> {
  const job = await client.jobs.get(jid)
  if (!(job instanceof RecurringJob)) throw new Error(`${jid} is no recurring job`)
  return job
}

describe('a job', () => {
  test('[67] tells all about itself: state, data, history, failure, and why it does not run', async () => {
    const board = await newBoard()
    await board.fail('g', ['a'], { message: 'Error: no\n    at perform (job.js:1:1)' })
    const { job, data, failure, history, explanation } = await board.get<JobDetail>('job', { jid: 'a' })
    expect(job).toMatchObject({
      jid: 'a',
      klass: 'Klass',
      queue: 'q',
      state: 'failed',
      retriesLeft: 5,
      isTracked: false,
    })
    expect(data).toEqual({ text: '{"jid":"a"}', bytes: 11, isComplete: true })
    expect(failure).toMatchObject({ group: 'g', message: 'Error: no\n    at perform (job.js:1:1)' })
    expect(history.map(({ what }) => what)).toEqual(['put', 'popped', 'failed'])
    expect(explanation).toMatchObject({ reason: 'failed', group: 'g' })
  })

  test('numbers in its data are as they were stored, however large', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    const job = await jobOf(board, 'a')
    const changed = job.record.data.replace('{}', '{"n":12345678901234567890}')
    await board.redis.set(`{${board.namespace}}:j:a`, (await raw(board, 'a')).replace('{}', changed))
    expect((await board.get<JobDetail>('job', { jid: 'a' })).data.text).toBe('{"n":12345678901234567890}')
  })

  test('of long data the beginning is shown; the whole is a file', async () => {
    const board = await newBoard()
    const text = 'x'.repeat(100_000)
    await board.client.queue('q').put('Klass', text, { jid: 'a b/é' })
    const { data, job } = await board.get<JobDetail>('job', { jid: 'a b/é' })
    expect([data.text.length, data.bytes, data.isComplete]).toEqual([65_536, 100_002, false])
    expect([job.dataPreview?.length, job.dataBytes]).toEqual([200, 100_002])
    const file = await board.ask(`/api/v1/instances/default/job/data?jid=${encodeURIComponent('a b/é')}`)
    expect(file.text).toBe(JSON.stringify(text))
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%20b%2F%C3%A9-data.json")
  })

  test('that is gone is told so, with why', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await board.client.jobs.cancel(['a'])
    const canceled = await board.ask('/api/v1/instances/default/job?jid=a')
    expect(canceled).toMatchObject({ status: 404, json: { code: 'JOB_NOT_FOUND', gone: 'canceled' } })
    const unknown = await board.ask('/api/v1/instances/default/job?jid=b')
    expect(unknown).toMatchObject({ status: 404, json: { code: 'JOB_NOT_FOUND', gone: 'unknown' } })
  })

  test('with the jobs that it waits for and those that wait for it, is a graph', async () => {
    const board = await newBoard()
    const queue = board.client.queue('q')
    await queue.put('Klass', {}, { jid: 'a' })
    await queue.put('Klass', {}, { jid: 'b', depends: ['a'] })
    await queue.put('Klass', {}, { jid: 'c', depends: ['b', 'a'] })
    const graph = await board.get<JobGraph>('job/graph', { jid: 'b' })
    expect(graph.nodes.map(({ jid, state }) => [jid, state])).toEqual([
      ['b', 'depends'],
      ['a', 'waiting'],
      ['c', 'depends'],
    ])
    expect(graph.edges).toEqual([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ])
    const closure = await board.get<CancelClosure>('job/cancel-closure', { jid: 'a' })
    expect(closure.dependents.map(({ jid }) => jid).sort()).toEqual(['b', 'c'])
    const refused = await board.try('job/cancel', { jid: 'a' })
    expect(refused).toMatchObject({ status: 409, json: { code: 'JOB_IS_DEPENDENCY', dependents: ['b', 'c'] } })
    await board.post('job/undepend', { jid: 'c', dependencies: ['a'] })
    expect((await jobOf(board, 'c')).dependencies).toEqual(['b'])
    expect(await board.post('job/cancel', { jid: 'a', withDependents: true })).toEqual({ isDone: true })
    expect(await board.client.jobs.getMany(['a', 'b', 'c'])).toEqual([])
  })

  test('is retried into its own queue, or another, and only when it is failed', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b'], { queue: 'mail' })
    await board.post('job/retry', { jid: 'a' })
    await board.post('job/retry', { jid: 'b', queue: 'slow' })
    expect(await jobOf(board, 'a')).toMatchObject({ state: 'waiting', queueName: 'mail' })
    expect(await jobOf(board, 'b')).toMatchObject({ state: 'waiting', queueName: 'slow' })
    expect(await board.try('job/retry', { jid: 'a' })).toMatchObject({ status: 409, json: { state: 'waiting' } })
    expect(await board.try('job/retry', { jid: 'no' })).toMatchObject({ status: 404 })
  })

  test('[92] [93] [95] [14] is moved, given a priority, tagged, tracked, run now and timed out', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a', delay: 1000 })
    await board.post('job/run-now', { jid: 'a' })
    await board.post('job/move', { jid: 'a', queue: 'other' })
    await board.post('job/priority', { jid: 'a', priority: -123 })
    await board.post('job/tag', { jid: 'a', tags: ['t', 'u'] })
    await board.post('job/untag', { jid: 'a', tags: ['u'] })
    await board.post('job/track', { jid: 'a', tags: ['v'] })
    const changed = { queueName: 'other', priority: -123, tags: ['t', 'v'], isTracked: true }
    expect(await jobOf(board, 'a')).toMatchObject(changed)
    const tracked = await board.get<TrackedPage>('tracked')
    expect(tracked.jobs).toMatchObject([{ jid: 'a', state: 'waiting', isTracked: true }])
    await board.post('job/untrack', { jid: 'a' })
    expect((await jobOf(board, 'a')).isTracked).toBe(false)
    await board.client.queue('other').pop()
    await board.post('job/timeout', { jid: 'a' })
    expect(await jobOf(board, 'a')).toMatchObject({ state: 'waiting', retriesLeft: 4 })
    expect(await board.try('job/timeout', { jid: 'a' })).toMatchObject({ status: 409 })
  })

  test('is put with other data, which its history keeps, or anew', async () => {
    const board = await newBoard()
    await board.fail('g', ['a'])
    await board.post('job/edit', { jid: 'a', data: { fixed: true } })
    const { data, job, history } = await board.get<JobDetail>('job', { jid: 'a' })
    expect([data.text, job.state]).toEqual(['{"fixed":true}', 'waiting'])
    const before = { what: 'logged', message: 'The data was changed by ada.', data: { before: { jid: 'a' } } }
    expect(history.find(({ what }) => what === 'logged')).toMatchObject(before)
    await (await board.client.queue('q').pop())?.complete()
    const { jid } = await board.post<{ jid: string }>('job/rerun', { jid: 'a' })
    expect(await jobOf(board, jid)).toMatchObject({ state: 'waiting', data: { fixed: true }, klass: 'Klass' })
    await board.client.queue('q').pop()
    expect(await board.try('job/edit', { jid, data: 1 })).toMatchObject({ status: 409, json: { state: 'running' } })
  })

  test('data that is only passed on, or given as text, keeps every digit', async () => {
    const board = await newBoard()
    const queue = board.client.queue('q')
    const text = '{ "id": 12345678901234567890, "rate": 1.50 }'
    await queue.put('Klass', rawJson(text), { jid: 'a' })
    await (await queue.pop())?.complete()
    const { jid: copy } = await board.post<{ jid: string }>('job/rerun', { jid: 'a' })
    const { jid: other } = await board.post<{ jid: string }>('job/rerun', { jid: 'a', dataText: '[1e400]' })
    expect(await board.client.jobs.briefs([copy, other])).toMatchObject([{ dataStart: text }, { dataStart: '[1e400]' }])
    await board.post('job/edit', { jid: copy, dataText: '[0.10]' })
    await queue.recur('Klass', {}, 3600, { jid: 'r', offset: 3600 })
    await board.post('recurring/update', { jid: 'r', dataText: text })
    expect((await board.get<RecurringDetail>('job', { jid: 'r' })).data.text).toBe(text)
    const [stored] = await board.client.jobs.briefs([copy])
    expect(stored?.dataStart).toBe('[0.10]')
    for (const given of [{ dataText: '{' }, { dataText: '1', data: 1 }]) {
      expect(await board.try('job/edit', { jid: copy, ...given })).toMatchObject({ status: 400 })
    }
  })

  test('that is complete is among the completed ones', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await (await board.client.queue('q').pop())?.complete({ result: { n: 1 } })
    expect((await board.get<JobsPage>('completed')).jobs).toMatchObject([{ jid: 'a', state: 'complete' }])
    expect((await board.get<JobDetail>('job', { jid: 'a' })).result?.text).toBe('{"n":1}')
    expect((await board.get<JobsPage>('completed', { klass: 'None' })).jobs).toEqual([])
    const none = await board.ask('/api/v1/instances/default/job/data?jid=a&part=result')
    expect(none.text).toBe('{"n":1}')
  })
})

describe('a recurring job', () => {
  test('is shown, changed, paused, resumed, run and removed', async () => {
    const board = await newBoard()
    await board.client.queue('q').recur('Klass', { a: 1 }, 60, { jid: 'r', tags: ['t', 'u'], offset: 60 })
    expect(await board.get('job', { jid: 'r' })).toMatchObject({ kind: 'recurring', job: { interval: 60 } })
    const changes = { interval: 30, priority: 5, retries: 2, backlog: 3, data: [1], queue: 'other', tags: ['u', 'v'] }
    await board.post('recurring/update', { jid: 'r', ...changes })
    const { queue: queueName, ...rest } = changes
    expect(await recurringOf(board, 'r')).toMatchObject({ queueName, ...rest })
    await board.post('recurring/pause', { jid: 'r' })
    expect((await recurringOf(board, 'r')).pausedAt).toBeInstanceOf(Date)
    await board.post('recurring/resume', { jid: 'r' })
    expect(await board.post('recurring/run-now', { jid: 'r' })).toEqual({ jid: 'r-1' })
    expect(await board.try('job/priority', { jid: 'r', priority: 1 })).toMatchObject({ status: 409 })
    expect(await board.try('recurring/pause', { jid: 'r-1' })).toMatchObject({ status: 409 })
    await board.post('recurring/cancel', { jid: 'r' })
    expect(await board.client.jobs.get('r')).toBe(null)
  })
})

/** The stored record of a job, which a client of another language may have put. */
async function raw({ redis, namespace }: Board, jid: string): Promise<string> {
  return (await redis.get(`{${namespace}}:j:${jid}`)) ?? ''
}

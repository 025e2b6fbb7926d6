import { describe, expect, test } from 'vitest'
import type { About, ConfigPage, JobsPage, Places, TagsPage, WorkerDetail, WorkersPage } from '../src/api/index.ts'
import { newBoard } from './board.ts'

describe('workers', () => {
  test('are listed with what they hold, and taken off the list', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await board.client.queue('q').pop()
    const worker = board.client.workerName
    const { workers } = await board.get<WorkersPage>('workers')
    expect(workers).toMatchObject([{ worker, jobs: 1, stalled: 0, hostname: null, queues: [] }])
    const detail = await board.get<WorkerDetail>('worker', { worker })
    expect(detail).toMatchObject({ jobs: 1, running: [{ jid: 'a', worker }], stalledJobs: [] })
    expect(await board.post('worker/timeout', { worker })).toEqual({ isDone: false })
    expect(await board.post('worker/deregister', { workers: [worker] })).toEqual({ isDone: true })
    expect((await board.get<WorkersPage>('workers')).workers).toMatchObject([{ worker, lastSeenAt: null }])
  })

  test('the jobs whose locks have expired are taken from them', async () => {
    const board = await newBoard()
    await board.client.queue('q').setHeartbeat(0.001)
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await board.client.queue('q').pop()
    const worker = board.client.workerName
    expect(await board.post('worker/timeout', { worker })).toEqual({ isDone: true })
    expect(await board.client.jobs.briefs(['a'])).toMatchObject([{ state: 'waiting', remaining: 4 }])
  })
})

describe('tags', () => {
  test('[94] [95] are listed, and jobs are found by them, the one that was tagged last first', async () => {
    const board = await newBoard()
    for (let i = 0; i < 30; i += 1) await board.client.queue('q').put('Klass', {}, { jid: `j${i}`, tags: ['t'] })
    await board.client.queue('q').put('Klass', {}, { jid: 'x', tags: ['u'] })
    const { total, tags } = await board.get<TagsPage>('tags')
    expect([total, tags]).toEqual([
      2,
      [
        { tag: 't', jobCount: 30 },
        { tag: 'u', jobCount: 1 },
      ],
    ])
    const first = await board.get<JobsPage>('tag/jobs', { tag: 't' })
    expect(first).toMatchObject({ total: 30, nextOffset: 25 })
    expect([first.jobs[0]?.jid, first.jobs.length]).toEqual(['j29', 25])
    const rest = await board.get<JobsPage>('tag/jobs', { tag: 't', offset: '25' })
    expect([rest.jobs.map(({ jid }) => jid), rest.nextOffset]).toEqual([['j4', 'j3', 'j2', 'j1', 'j0'], null])
    expect(await board.get('tag/jobs', { tag: 'none' })).toMatchObject({ total: 0, jobs: [], nextOffset: null })
  })
})

describe('places', () => {
  test('are the job of a jid, and names that have the text in them', async () => {
    const board = await newBoard()
    await board.fail('mail-refused', ['mail'], { queue: 'mail' })
    await board.client.queue('q').put('Klass', {}, { tags: ['Mailing'] })
    await board.client.queue('q').pause()
    const { places } = await board.get<Places>('places', { text: ' mail ' })
    expect(places).toEqual([
      { kind: 'job', name: 'mail', klass: 'Klass', state: 'failed', count: null, isPaused: null },
      { kind: 'queue', name: 'mail', klass: null, state: null, count: 0, isPaused: false },
      { kind: 'group', name: 'mail-refused', klass: null, state: null, count: 1, isPaused: null },
      { kind: 'tag', name: 'Mailing', klass: null, state: null, count: 1, isPaused: null },
    ])
  })

  test('of no text are the first of each kind, of queues those that are paused', async () => {
    const board = await newBoard()
    await board.fail('oops', ['a'], { queue: 'mail' })
    await board.client.queue('sms').put('Klass', {})
    await board.client.queue('sms').pause()
    const { places } = await board.get<Places>('places')
    expect(places.map(({ kind, name }) => [kind, name])).toEqual([
      ['queue', 'sms'],
      ['queue', 'mail'],
      ['group', 'oops'],
      ['worker', board.client.workerName],
    ])
    expect(await board.get('places', { text: 'a\tb' })).toEqual({ places: [] })
  })
})

describe('config', () => {
  test('is listed with its defaults, set, and unset, unless somebody was faster', async () => {
    const board = await newBoard()
    const { options } = await board.get<ConfigPage>('config')
    expect(options.find(({ option }) => option === 'heartbeat')).toEqual({
      option: 'heartbeat',
      value: 60,
      default: 60,
    })
    await board.post('config/set', { option: 'heartbeat', value: 30, expected: 60 })
    expect(await board.client.config.get('heartbeat')).toBe(30)
    const late = await board.try('config/set', { option: 'heartbeat', value: 20, expected: 60 })
    expect(late).toMatchObject({ status: 409, json: { code: 'CONFLICT', current: 30 } })
    await board.post('config/unset', { option: 'heartbeat', expected: 30 })
    expect(await board.client.config.get('heartbeat')).toBe(60)
    const wrong = await board.try('config/set', { option: 'heartbeat', value: 'soon' })
    expect(wrong).toMatchObject({ status: 400, json: { code: 'INVALID_ARGUMENT' } })
  })
})

test('the settings that queues have for themselves are listed, and changed unless somebody was faster', async () => {
  const board = await newBoard()
  for (const name of ['a', 'b', 'c']) await board.client.queue(name).put('Klass', {})
  await board.client.queue('c').setMaxConcurrency(3)
  await board.client.queue('a').setHeartbeat(5)
  expect(await board.get<ConfigPage>('config')).toMatchObject({
    queues: [
      { queue: 'a', heartbeat: 5, maxConcurrency: null },
      { queue: 'c', heartbeat: null, maxConcurrency: 3 },
    ],
    ...{ lookedAt: 3, total: 3 },
  })
  const expected = { heartbeat: 5, maxConcurrency: null }
  await board.post('queue/configure', { queue: 'a', maxConcurrency: 2, expected })
  const late = await board.try('queue/configure', { queue: 'a', heartbeat: 9, expected })
  expect(late).toMatchObject({ status: 409, json: { code: 'CONFLICT', current: { heartbeat: 5, maxConcurrency: 2 } } })
  expect(await board.client.queue('a').heartbeat()).toBe(5)
})

test('about says what the router is, what it costs, and what the Redis is', async () => {
  const board = await newBoard()
  const about = await board.get<About>('about')
  expect(about).toMatchObject({ namespace: board.namespace, streams: { open: 0, most: 200 } })
  expect(about.redis?.['role']).toBe('master')
  expect(about.reads.sent).toBeGreaterThan(0)
})

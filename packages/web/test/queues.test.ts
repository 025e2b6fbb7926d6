import { describe, expect, test } from 'vitest'
import type { DayStats, DaysPage, JobsPage, QueueDetail, QueuesPage, RecurringPage } from '../src/api/index.ts'
import { instancePath, newBoard } from './board.ts'

describe('queues', () => {
  test('[22] are listed by name with counts, today, and whether somebody works there', async () => {
    const board = await newBoard()
    expect(await board.get<QueuesPage>('queues')).toMatchObject({ total: 0, queues: [] })
    await board.client.queue('b').put('Klass', {})
    await board.client.queue('a').put('Klass', {}, { delay: 100 })
    await (await board.client.queue('b').pop())?.complete()
    const { queues } = await (await newBoardOn(board)).get<QueuesPage>('queues')
    expect(queues).toMatchObject([
      { queue: 'a', scheduled: 1, waiting: 0, done: 0, lastPopAt: null },
      { queue: 'b', waiting: 0, done: 1, isPaused: false, isUnattended: false },
    ])
    expect(await board.post('queue/pause', { queue: 'b' })).toEqual({ isDone: true })
    const filtered = await board.get<QueuesPage>('queues', { filter: 'B' })
    expect(filtered).toMatchObject({ total: 1, queues: [{ queue: 'b', isPaused: true }] })
    expect((await board.get<QueuesPage>('queues', { offset: '1', limit: '1' })).queues).toMatchObject([{ queue: 'b' }])
  })

  test('a queue that never was is not found, while one that is only paused or has only settings is', async () => {
    const board = await newBoard()
    expect(await board.ask(instancePath('queue?queue=nosuch'))).toMatchObject({
      status: 404,
      json: { code: 'NOT_FOUND', detail: 'There is no queue “nosuch”. A queue appears with its first job.' },
    })
    await board.post('queue/pause', { queue: 'stopped' })
    expect(await board.get('queue', { queue: 'stopped' })).toMatchObject({ isPaused: true, waiting: 0 })
    await board.post('queue/configure', { queue: 'slow', heartbeat: 300 })
    await board.post('queue/configure', { queue: 'one', maxConcurrency: 1 })
    expect(await board.get('queue', { queue: 'slow' })).toMatchObject({ heartbeat: 300 })
    expect(await board.get('queue', { queue: 'one' })).toMatchObject({ maxConcurrency: 1 })
    await board.client.queue('used').put('Klass', {}, { jid: 'a' })
    await board.client.jobs.cancel(['a'])
    expect(await board.get('queue', { queue: 'used' })).toMatchObject({ waiting: 0 })
    for (const path of ['queue/day', 'queue/days', 'queue/days/export']) {
      expect(await board.ask(instancePath(`${path}?queue=nosuch`))).toMatchObject({ status: 404 })
      expect(await board.ask(instancePath(`${path}?queue=stopped`))).toMatchObject({ status: 200 })
    }
  })

  test('a queue nobody asks for jobs is unattended', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {})
    expect(await board.get('queue', { queue: 'q' })).toMatchObject({ isUnattended: true, lastPopAt: null })
    const { troubles } = await board.get<{ troubles: unknown[] }>('summary')
    expect(troubles).toEqual([{ kind: 'unattended', queue: 'q', jobCount: 1, lastPopAt: null }])
  })

  test('pause, with who and why, unpause, configure and forget', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    await board.post('queue/pause', { queue: 'q', reason: 'the disk is full' })
    expect(await board.client.queue('q').pop()).toBe(null)
    const paused = await board.get<QueueDetail>('queue', { queue: 'q' })
    expect(paused).toMatchObject({ isPaused: true, pause: { by: 'ada', reason: 'the disk is full' } })
    expect(await board.post('queue/unpause', { queue: 'q' })).toEqual({ isDone: true })
    expect(await board.post('queue/unpause', { queue: 'q' })).toEqual({ isDone: false })
    await board.post('queue/configure', { queue: 'q', heartbeat: 5, maxConcurrency: 2 })
    expect(await board.get('queue', { queue: 'q' })).toMatchObject({ heartbeat: 5, maxConcurrency: 2, pause: null })
    await board.post('queue/configure', { queue: 'q', heartbeat: null, maxConcurrency: null })
    expect(await board.get('queue', { queue: 'q' })).toMatchObject({ heartbeat: 60, maxConcurrency: null })
    expect(await board.try('queue/forget', { queue: 'q' })).toMatchObject({
      status: 409,
      json: { code: 'QUEUE_NOT_EMPTY' },
    })
    await board.client.jobs.cancel(['a'])
    expect(await board.post('queue/forget', { queue: 'q' })).toEqual({ isDone: true })
    expect(await board.get('queues')).toMatchObject({ queues: [] })
  })

  test('the jobs of each list, page by page', async () => {
    const board = await newBoard()
    const queue = board.client.queue('q')
    for (const jid of ['a', 'b', 'c']) await queue.put('Klass', { jid }, { jid })
    await queue.put('Other', {}, { jid: 'd' })
    const asked = { queue: 'q', list: 'waiting' }
    const first = await board.get<JobsPage>('queue/jobs', { ...asked, limit: '2' })
    expect(first).toMatchObject({
      total: 4,
      nextOffset: 2,
      jobs: [{ jid: 'a', dataPreview: '{"jid":"a"}' }, { jid: 'b' }],
    })
    const second = await board.get<JobsPage>('queue/jobs', { ...asked, offset: '2' })
    expect(second).toMatchObject({ total: 4, nextOffset: null, jobs: [{ jid: 'c' }, { jid: 'd' }] })
    const others = await board.get<JobsPage>('queue/jobs', { ...asked, klass: 'Other' })
    expect(others.jobs.map(({ jid }) => jid)).toEqual(['d'])
    for (const list of ['running', 'stalled', 'scheduled', 'depends']) {
      expect(await board.get('queue/jobs', { queue: 'q', list })).toMatchObject({
        total: 0,
        jobs: [],
        nextOffset: null,
      })
    }
  })

  test('its recurring jobs', async () => {
    const board = await newBoard()
    await board.client.queue('q').recur('Klass', {}, 60, { jid: 'r', tags: ['t'] })
    const page = await board.get<RecurringPage>('queue/recurring', { queue: 'q' })
    expect(page).toMatchObject({ total: 1, jobs: [{ jid: 'r', interval: 60, tags: ['t'], count: 0, pausedAt: null }] })
    expect((await board.get<RecurringPage>('recurring', { filter: 'klass' })).jobs).toEqual(page.jobs)
    expect((await board.get<RecurringPage>('recurring', { filter: 'none' })).jobs).toEqual([])
  })

  test('a day with its histograms, and a row of days', async () => {
    const board = await newBoard()
    const queue = board.client.queue('q')
    await queue.put('Klass', {})
    await (await queue.pop())?.complete()
    const day = await board.get<DayStats>('queue/day', { queue: 'q' })
    expect(day).toMatchObject({ run: { count: 1 }, wait: { count: 1 }, failures: 0 })
    expect([day.bins.length, day.run.histogram.length]).toEqual([148, 148])
    expect(await board.get('queue/day', { queue: 'q', day: '1969-01-01' })).toMatchObject({ day: 0, run: { count: 0 } })
    const { days } = await board.get<DaysPage>('queue/days', { queue: 'q', days: '7' })
    expect(days).toHaveLength(7)
    expect(days[6]).toMatchObject({ done: 1, failures: 0, run: { count: 1, p50: { seconds: 0.5, from: 0, to: 1 } } })
  })
})

/** What was just read is shown for a second: a second look by another router sees what is new. */
function newBoardOn(board: Awaited<ReturnType<typeof newBoard>>): Promise<Awaited<ReturnType<typeof newBoard>>> {
  return newBoard({ clientOptions: { namespace: board.namespace } })
}

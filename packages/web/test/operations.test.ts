import { describe, expect, test } from 'vitest'
import type { Operation } from '../src/api/index.ts'
import { newBoard, until, type Board } from './board.ts'

const ofGroup = (group: string): object => ({ kind: 'group', group })

async function failMany(board: Board, count: number, { group = 'g', queue = 'q' } = {}): Promise<void> {
  const jobs = Array.from({ length: count }, (_, i) => ({ job: 'Klass', data: i, jid: `${queue}-${i}` }))
  await board.client.queue(queue).putMany(jobs)
  const popped = await board.client.queue(queue).pop(count)
  await Promise.all(popped.map((job) => job.fail(group, 'Error: no')))
}

const create = (board: Board, given: object): Promise<Operation> => board.post<Operation>('operations', given)

/** The operation when it has come to its end. */
async function ended(board: Board, id: string): Promise<Operation> {
  let found: Operation | undefined
  await until(async () => {
    found = (await board.get<{ operations: Operation[] }>('operations')).operations.find((one) => one.id === id)
    return found?.state !== 'running'
  })
  return board.get<Operation>('operation', { id })
}

async function run(board: Board, given: object): Promise<Operation> {
  const { id } = await create(board, { ...given, start: true })
  return ended(board, id)
}

describe('an operation', () => {
  test('[T45] [T29] retries all of a group, each job into its own queue, and tells where they are', async () => {
    const board = await newBoard()
    await failMany(board, 130, { queue: 'mail' })
    await failMany(board, 120, { queue: 'sms' })
    const asked = await create(board, { action: 'retry', target: ofGroup('g') })
    expect(asked).toMatchObject({ state: 'captured', captured: 250, found: 250, user: 'ada', done: 0, startedAt: null })
    expect(asked.queues).toEqual([
      { name: 'mail', count: 130 },
      { name: 'sms', count: 120 },
    ])
    expect(await board.client.counts()).toMatchObject({ failed: 250 })
    await board.post('operation/start', { id: asked.id })
    const done = await ended(board, asked.id)
    expect(done).toMatchObject({ state: 'done', done: 250, skipped: 0, failed: 0, arrivedSince: 0 })
    expect(done.now).toMatchObject({ waiting: 250, untouched: 0 })
    expect(await board.client.queues.counts()).toMatchObject([
      { name: 'mail', waiting: 130 },
      { name: 'sms', waiting: 120 },
    ])
  })

  test('takes what was there when it was made, and none that came later', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b'])
    const { id } = await create(board, { action: 'retry', target: ofGroup('g') })
    await board.fail('g', ['late'])
    expect(await board.get('operation', { id })).toMatchObject({ captured: 2, arrivedSince: 1, now: { untouched: 2 } })
    await board.post('operation/start', { id })
    expect(await ended(board, id)).toMatchObject({ done: 2, arrivedSince: 1 })
    expect(await board.client.jobs.jids({ group: 'g' })).toEqual({ total: 1, jids: ['late'] })
  })

  test('skips what is not any more as it was captured', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b', 'c'])
    const { id } = await create(board, { action: 'retry', target: ofGroup('g') })
    await board.client.jobs.unfail(['a'])
    await board.client.jobs.cancel(['b'])
    await board.post('operation/start', { id })
    const done = await ended(board, id)
    expect(done).toMatchObject({ state: 'done', done: 1, skipped: 2, failed: 0 })
    expect(done.notes).toEqual(
      [
        { jid: 'b', kind: 'skipped', why: 'it is gone', reason: 'gone' },
        { jid: 'a', kind: 'skipped', why: 'it is waiting in q now', reason: 'elsewhere', state: 'waiting', queue: 'q' },
      ].sort(
        (one, other) =>
          done.notes.findIndex(({ jid }) => jid === one.jid) - done.notes.findIndex(({ jid }) => jid === other.jid),
      ),
    )
  })

  test('never cancels what a retry at the same time has put back', async () => {
    const board = await newBoard()
    const jids = Array.from({ length: 300 }, (_, i) => `j${i}`)
    await board.client.queue('q').putMany(jids.map((jid) => ({ job: 'Klass', data: {}, jid })))
    for (const job of await board.client.queue('q').pop(jids.length)) await job.fail('g', 'Error: no')
    const target = ofGroup('g')
    const operations = [
      await create(board, { action: 'retry', target, start: true }),
      await create(board, { action: 'cancel', target, start: true }),
    ]
    const [retried, canceled] = await Promise.all(operations.map(({ id }) => ended(board, id)))
    expect((retried?.done ?? 0) + (canceled?.done ?? 0)).toBe(jids.length)
    expect(await board.client.queue('q').counts()).toMatchObject({ waiting: retried?.done })
  })

  test('tells which failed again, into the same group or another', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b', 'c'])
    const { id } = await run(board, { action: 'retry', target: ofGroup('g') })
    const jobs = await board.client.queue('q').pop(3)
    await jobs[0]?.complete()
    await jobs[1]?.fail('g', 'Error: again')
    await jobs[2]?.fail('other', 'Error: again')
    const fresh = await newLook(board, id)
    expect(fresh.now).toMatchObject({ complete: 1, failedAgainSame: 1, failedAgainOther: 1, untouched: 0 })
    expect(fresh.now?.groups).toEqual([
      { name: 'g', count: 1 },
      { name: 'other', count: 1 },
    ])
  })

  test('stops, with an account, and goes on where it was', async () => {
    const board = await newBoard()
    await failMany(board, 350)
    const { id } = await create(board, { action: 'retry', target: ofGroup('g'), start: true })
    await board.post('operation/stop', { id })
    const stopped = await ended(board, id)
    expect(stopped.state).toBe('stopped')
    expect(stopped.done % 100).toBe(0)
    expect(stopped.done).toBeLessThan(350)
    expect(await board.client.counts()).toMatchObject({ failed: 350 - stopped.done })
    await board.post('operation/start', { id })
    expect(await ended(board, id)).toMatchObject({ state: 'done', done: 350, skipped: 0 })
    expect(await board.try('operation/start', { id })).toMatchObject({ status: 409 })
  })

  test('into one queue, where that is said', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b'])
    await run(board, { action: 'retry', target: ofGroup('g'), options: { queue: 'slow' } })
    expect(await board.client.queue('slow').counts()).toMatchObject({ waiting: 2 })
  })

  test('cancels, but for what others wait for, unless those go too', async () => {
    const board = await newBoard()
    const queue = board.client.queue('q')
    await board.fail('g', ['a', 'b'])
    await queue.put('Klass', {}, { jid: 'child', depends: ['a'] })
    const kept = await run(board, { action: 'cancel', target: ofGroup('g') })
    expect(kept).toMatchObject({ state: 'done', done: 1, skipped: 1 })
    const why = 'others wait for it: child'
    expect(kept.notes).toEqual([{ jid: 'a', kind: 'skipped', why, reason: 'needed', dependents: ['child'] }])
    const all = await run(board, { action: 'cancel', target: ofGroup('g'), options: { withDependents: true } })
    expect(all).toMatchObject({ done: 1, skipped: 0 })
    expect(await board.client.jobs.getMany(['a', 'b', 'child'])).toEqual([])
  })

  test.each([
    ['move', { queue: 'other' }, { queueName: 'other' }],
    ['priority', { priority: 7 }, { priority: 7 }],
    ['tag', { tags: ['new'] }, { tags: ['old', 'new'] }],
    ['untag', { tags: ['old'] }, { tags: [] }],
    ['track', {}, { isTracked: true }],
  ])('does %s', async (action, options, changed) => {
    const board = await newBoard()
    const jids = ['a', 'b', 'c']
    for (const jid of jids) await board.client.queue('q').put('Klass', {}, { jid, tags: ['old'] })
    const target = { kind: 'queue', queue: 'q', list: 'waiting' }
    expect(await run(board, { action, target, options })).toMatchObject({ state: 'done', done: 3 })
    const briefs = await board.client.jobs.briefs(jids)
    expect(briefs).toMatchObject(jids.map(() => changed))
  })

  test('untracks, runs scheduled jobs now, and takes running ones from their workers', async () => {
    const board = await newBoard()
    const queue = board.client.queue('q')
    await queue.put('Klass', {}, { jid: 'a', delay: 1000, tags: ['t'] })
    await board.client.jobs.track('a')
    const target = { kind: 'tag', tag: 't' }
    expect(await run(board, { action: 'untrack', target })).toMatchObject({ done: 1 })
    expect(await run(board, { action: 'run-now', target })).toMatchObject({ done: 1 })
    const again = await run(board, { action: 'timeout', target })
    expect(again).toMatchObject({ done: 0, failed: 1, notes: [{ jid: 'a', kind: 'failed' }] })
    await queue.pop()
    const running = { kind: 'queue', queue: 'q', list: 'running' }
    expect(await run(board, { action: 'timeout', target: running })).toMatchObject({ done: 1 })
    expect(await board.client.jobs.briefs(['a'])).toMatchObject([{ isTracked: false, state: 'waiting', remaining: 4 }])
  })

  test('on jobs that are named, each once, whatever they are', async () => {
    const board = await newBoard()
    await board.fail('g', ['a'])
    await board.client.queue('q').recur('Klass', {}, 60, { jid: 'r', offset: 60 })
    const target = { kind: 'jobs', jids: ['a', 'a', 'r', 'none'] }
    const done = await run(board, { action: 'priority', target, options: { priority: 1 } })
    expect(done).toMatchObject({ captured: 3, done: 1, skipped: 2, arrivedSince: null })
  })

  test('on those that failed again after another, and on no others', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b', 'c'])
    const first = await run(board, { action: 'retry', target: ofGroup('g') })
    const [one, other] = await board.client.queue('q').pop(2)
    await one?.fail('g', 'Error: no')
    await other?.fail('h', 'Error: no')
    await board.fail('h', ['stranger'], { queue: 'other' })
    const target = { kind: 'failed-again', operation: first.id }
    const asked = await create(board, { action: 'cancel', target })
    expect(asked).toMatchObject({ captured: 2, found: 2 })
    await board.client.jobs.unfail([String(one?.jid)])
    await board.post('operation/start', { id: asked.id })
    expect(await ended(board, asked.id)).toMatchObject({ done: 1, skipped: 1 })
    expect(await board.client.jobs.states(['a', 'b', 'c', 'stranger'])).toHaveLength(3)
    const unknown = await board.try('operations', { action: 'cancel', target: { ...target, operation: 'none' } })
    expect(unknown).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
  })

  test.each(['move', 'priority', 'tag', 'untag'])('%s says what it needs', async (action) => {
    const board = await newBoard()
    const answer = await board.try('operations', { action, target: { kind: 'jobs', jids: ['a'] } })
    expect(answer).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
  })

  test('is forgotten when that is asked for, and after fifty others', async () => {
    const board = await newBoard()
    const given = { action: 'retry', target: ofGroup('g') }
    const { id } = await create(board, given)
    await board.post('operation/discard', { id })
    expect(await board.try('operation/start', { id })).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
    const first = await create(board, given)
    for (let i = 0; i < 50; i += 1) await create(board, given)
    const { operations } = await board.get<{ operations: Operation[] }>('operations')
    expect([operations.length, operations.some((one) => one.id === first.id)]).toEqual([50, false])
  })
})

/** What was just read is shown for a second; a change makes the next look a new one. */
async function newLook(board: Board, id: string): Promise<Operation> {
  await board.post('queue/unpause', { queue: 'none' })
  return board.get<Operation>('operation', { id })
}

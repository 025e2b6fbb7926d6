import { describe, expect, test } from 'vitest'
import type { GroupDetail, GroupsPage, JobsPage, Summary } from '../src/api/index.ts'
import { newBoard } from './board.ts'

describe('failures', () => {
  test('are groups, the latest first, each with its latest failure', async () => {
    const board = await newBoard()
    expect(await board.get('failures')).toMatchObject({ total: 0, jobCount: 0, groups: [] })
    await board.fail('early', ['a', 'b'])
    await board.fail('late', ['c'], { queue: 'mail', message: '\nError: late\nmore' })
    const { groups, ...page } = await board.get<GroupsPage>('failures', { limit: '10' })
    expect(page).toMatchObject({ total: 2, jobCount: 3 })
    expect(groups).toMatchObject([
      { group: 'late', jobCount: 1, latest: { jid: 'c', klass: 'Klass', queue: 'mail', message: 'Error: late' } },
      { group: 'early', jobCount: 2, latest: { jid: 'b', message: 'Error: no' } },
    ])
    const filtered = await board.get<GroupsPage>('failures', { filter: 'EAR' })
    expect([filtered.total, filtered.groups.map(({ group }) => group)]).toEqual([1, ['early']])
    const { troubles } = await board.get<Summary>('summary')
    expect(troubles).toMatchObject([{ kind: 'failures', group: 'early', jobCount: 2 }, { group: 'late' }])
  })

  test('of a group tell what they have in common', async () => {
    const board = await newBoard()
    await board.fail('g', ['a'], { message: 'Error: no user 17' })
    await board.fail('g', ['b'], { message: 'Error: no user 18', queue: 'other' })
    await board.fail('g', ['c'], { message: 'TypeError: "x" is no y' })
    const detail = await board.get<GroupDetail>('failure-group', { group: 'g' })
    expect(detail).toMatchObject({ jobCount: 3, lookedAt: 3, latest: { jid: 'c' } })
    expect(detail.messages).toEqual([
      { name: 'Error: no user …', count: 2 },
      { name: 'TypeError: “…” is no y', count: 1 },
    ])
    expect(detail.queues).toEqual([
      { name: 'q', count: 2 },
      { name: 'other', count: 1 },
    ])
    expect(detail.klasses).toEqual([{ name: 'Klass', count: 3 }])
    expect(detail.firstFailedAt).toBeLessThanOrEqual(detail.lastFailedAt)
    const jobs = await board.get<JobsPage>('failure-group/jobs', { group: 'g', limit: '2' })
    expect(jobs).toMatchObject({ total: 3, nextOffset: 2, jobs: [{ jid: 'c' }, { jid: 'b' }] })
    expect(jobs.jobs[1]?.failure).toMatchObject({ group: 'g', message: 'Error: no user 18' })
  })

  test('of a group that is cleared are not found', async () => {
    const board = await newBoard()
    const answer = await board.ask('/api/v1/instances/default/failure-group?group=gone')
    expect(answer).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
  })

  test('by the hour, in the order of time, however many failed in each', async () => {
    let now = Date.parse('2026-02-27T08:30:00Z')
    const board = await newBoard({ clientOptions: { clock: () => now } })
    await board.client.useTestClock()
    await board.fail('g', ['a'])
    now += 2 * 3_600_000
    await board.fail('g', ['b', 'c'])
    const { hours } = await board.get<GroupDetail>('failure-group', { group: 'g' })
    expect(hours.map(({ name, count }) => [new Date(Number(name)).toISOString(), count])).toEqual([
      ['2026-02-27T08:00:00.000Z', 1],
      ['2026-02-27T10:00:00.000Z', 2],
    ])
  })
})

import { expect, test } from 'vitest'
import { failureGroupJobs, failureGroupList, type JobPage } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

const all = { start: 0, count: 25 }
const allJobs = { ...all, klass: undefined }

async function failInto(space: TestNamespace, group: string, ...jids: readonly string[]): Promise<void> {
  for (const jid of jids) {
    await space.put(jid)
    await space.fail(await space.pop(), group)
    space.now += 1000
  }
}

async function jidsOf(space: TestNamespace, group: string, page: Partial<JobPage>): Promise<object> {
  const { total, nextStart, jobs } = await failureGroupJobs(space, { group, ...allJobs, ...page })
  return { total, nextStart, jids: jobs.map(({ job }) => job.jid) }
}

describeOnServers('failure-group.list on $name', (server) => {
  test('without failures there are no groups', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => failureGroupList(space, all))).toEqual({
      ...{ total: 0, lastFailedAt: null, groups: [] },
    })
  })

  test('groups come with their sizes, the one with the latest failure first', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await failInto(space, 'early', 'a', 'b')
    await failInto(space, 'late', 'c')
    expect(await failureGroupList(space, all)).toEqual({
      ...{ total: 2, lastFailedAt: start + 2000 },
      groups: [
        { group: 'late', jobCount: 1, lastFailedAt: start + 2000 },
        { group: 'early', jobCount: 2, lastFailedAt: start + 1000 },
      ],
    })
  })

  test('a page has its part of the groups and the total', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'one', 'a')
    await failInto(space, 'two', 'b')
    await failInto(space, 'three', 'c')
    const page = await failureGroupList(space, { start: 1, count: 1 })
    expect([page.total, page.groups.map(({ group }) => group)]).toEqual([3, ['two']])
    expect(await failureGroupList(space, { start: 3, count: 1 })).toMatchObject({ total: 3, groups: [] })
  })

  test('a page of 0 is empty', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'one', 'a')
    expect(await failureGroupList(space, { start: 0, count: 0 })).toMatchObject({ total: 1, groups: [] })
  })

  test('a group without jobs is gone', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'one', 'a', 'b', 'c')
    await space.cancel('a')
    await space.move('b', 'q')
    await space.put('c')
    expect(await failureGroupList(space, all)).toMatchObject({ total: 0, groups: [] })
  })

  test('when a job failed last is known when its group is gone, and whichever group goes last', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await failInto(space, 'early', 'a')
    await failInto(space, 'late', 'b', 'c')
    await space.cancel('c')
    await space.cancel('b')
    expect(await failureGroupList(space, all)).toMatchObject({ total: 1, lastFailedAt: start + 2000 })
    await space.cancel('a')
    expect(await failureGroupList(space, all)).toEqual({ total: 0, lastFailedAt: start + 2000, groups: [] })
    await failInto(space, 'early', 'd')
    expect(await failureGroupList(space, all)).toMatchObject({ total: 1, lastFailedAt: start + 3000 })
  })
})

describeOnServers('failure-group.jobs on $name', (server) => {
  test('an unknown group has no jobs', async () => {
    const space = await newNamespace(server)
    const nothing = { total: 0, nextStart: undefined, jobs: [] }
    expect(await withoutChange(space, () => failureGroupJobs(space, { group: 'x', ...allJobs }))).toEqual(nothing)
  })

  test('the jobs of a group come with the latest failure first, page by page', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'broken', 'a', 'b', 'c')
    await failInto(space, 'other', 'd')
    expect(await jidsOf(space, 'broken', {})).toEqual({ total: 3, nextStart: undefined, jids: ['c', 'b', 'a'] })
    expect(await jidsOf(space, 'broken', { start: 1, count: 1 })).toEqual({ total: 3, nextStart: 2, jids: ['b'] })
  })

  test('the jobs of a class are looked for', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'broken', 'a', 'b')
    await space.put('c', { klass: 'Other' })
    await space.fail(await space.pop())
    const page = { klass: 'Klass', count: 1 }
    expect(await jidsOf(space, 'broken', page)).toEqual({ total: 3, nextStart: 2, jids: ['b'] })
  })

  test('a page of 0 is empty', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'broken', 'a')
    expect(await jidsOf(space, 'broken', { count: 0 })).toEqual({ total: 1, nextStart: 0, jids: [] })
  })

  test.each([
    ['group', { group: '' }],
    ['start', { start: -1 }],
    ['count', { count: 1001 }],
    ['klass', { klass: 'a\nb' }],
  ])('a bad %s is refused', async (argument, bad) => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => failureGroupJobs(space, { group: 'x', ...allJobs, ...bad }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

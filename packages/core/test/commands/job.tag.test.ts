import { expect, test } from 'vitest'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { jobUntag, tagJobs, tagList } from '../../src/index.ts'
import { newNamespace } from '../test-namespace.ts'

const page = { start: 0, count: 25 }

describeOnServers('job.tag and job.untag on $name', (server) => {
  test('a job gets tags and loses them', async () => {
    const space = await newNamespace(server)
    await space.put('a', { tags: ['x'] })
    expect(await space.tag('a', 'y', 'z')).toEqual(['x', 'y', 'z'])
    expect(await space.untag('a', 'x', 'z')).toEqual(['y'])
    expect(await space.get('a')).toMatchObject({ tags: ['y'] })
    expect(await space.untag('a', 'y')).toEqual([])
    expect((await space.get('a')).tags).toEqual([])
    expect(await space.connection.keys(space.key('tag*'))).toEqual([])
  })

  test('[T16] a tag that the job has, and one that it does not have, change nothing', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a', { tags: ['x'] }), space.job('b', { tags: ['y'] })])
    expect(await withoutChange(space, () => space.tag('a', 'x', 'x'))).toEqual(['x'])
    expect(await withoutChange(space, () => space.untag('a', 'y', 'z'))).toEqual(['x'])
    expect(await withoutChange(space, () => space.tag('a'))).toEqual(['x'])
    const tags = ['x', 'y'].map((tag) => ({ tag, jobCount: 1 }))
    expect((await tagList(space, { least: 1, ...page })).tags.toSorted((a, b) => (a.tag < b.tag ? -1 : 1))).toEqual(
      tags,
    )
  })

  test('a job keeps its data, history and place', async () => {
    const space = await newNamespace(server)
    const data = JSON.stringify({ text: 'x'.repeat(200), list: [] })
    await space.putAll([space.job('a', { data }), space.job('b')])
    await space.tag('a', 'x')
    expect(await space.get('a')).toMatchObject({ data, state: 'waiting', history: [{ what: 'put' }] })
    expect(await space.popJids(2)).toEqual(['a', 'b'])
  })

  test('more than 100 tags, what is no name, and a job that is not there are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a', { tags: Array.from({ length: 99 }, (_, i) => `t${i}`) })
    const invalid = { code: 'INVALID_ARGUMENT', argument: 'tags' }
    expect(await refusal(space, () => space.tag('a', 'x', 'y'))).toMatchObject(invalid)
    expect(await refusal(space, () => space.tag('a', 'a\nb'))).toMatchObject(invalid)
    expect(await refusal(space, () => space.untag('a', ''))).toMatchObject(invalid)
    expect(await refusal(space, () => space.tag('b', 'x'))).toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'b' })
    expect(await refusal(space, () => jobUntag(space, { jid: 'b', tags: [] }))).toMatchObject({ code: 'JOB_NOT_FOUND' })
    expect(await space.tag('a', 'x')).toHaveLength(100)
  })
})

describeOnServers('tag.jobs and tag.list on $name', (server) => {
  test('the jobs of a tag come in the order in which they were tagged, page by page', async () => {
    const space = await newNamespace(server)
    for (const jid of ['c', 'a', 'b']) {
      await space.put(jid)
      await space.tag(jid, 'x')
      space.now += 1
    }
    expect(await tagJobs(space, { tag: 'x', ...page })).toEqual({ total: 3, jids: ['c', 'a', 'b'] })
    expect(await tagJobs(space, { tag: 'x', start: 1, count: 1 })).toEqual({ total: 3, jids: ['a'] })
    expect(await tagJobs(space, { tag: 'x', start: 3, count: 5 })).toEqual({ total: 3, jids: [] })
    expect(await tagJobs(space, { tag: 'x', start: 0, count: 0 })).toEqual({ total: 3, jids: [] })
    expect(await tagJobs(space, { tag: 'nobody', ...page })).toEqual({ total: 0, jids: [] })
  })

  test('the tags of most jobs come first, and those of too few do not come', async () => {
    const space = await newNamespace(server)
    await space.putAll([1, 2, 3, 4].map((i) => space.job(`job-${i}`, { tags: ['all', `only-${i}`] })))
    await space.tag('job-1', 'two')
    await space.tag('job-2', 'two')
    const top = [
      { tag: 'all', jobCount: 4 },
      { tag: 'two', jobCount: 2 },
    ]
    expect(await tagList(space, { least: 2, ...page })).toEqual({ total: 2, tags: top })
    expect(await tagList(space, { least: 1, start: 0, count: 2 })).toEqual({ total: 6, tags: top })
    expect(await tagList(space, { least: 2, start: 1, count: 5 })).toEqual({ total: 2, tags: top.slice(1) })
    expect(await tagList(space, { least: 9, ...page })).toEqual({ total: 0, tags: [] })
  })
})

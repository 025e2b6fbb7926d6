import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** How many jobs each tag has, by the index of all tags and by the sets of the single tags. */
async function tagCounts(space: TestNamespace): Promise<[string, number][]> {
  const flat = await space.connection.zrange(space.key('tags'), '0', '-1', 'WITHSCORES')
  const counts = flat.flatMap((tag, i): [string, number][] => (i % 2 === 0 ? [[tag, Number(flat[i + 1])]] : []))
  for (const [tag, count] of counts) expect(await space.connection.zcard(space.key(`tag:${tag}`))).toBe(count)
  return counts.sort()
}

describeOnServers('the index of tags on $name', (server) => {
  test('counts how many jobs have a tag', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a', { tags: ['x', 'y'] }), space.job('b', { tags: ['x', 'x'] })])
    expect(await tagCounts(space)).toEqual([
      ['x', 2],
      ['y', 1],
    ])
  })

  test('lists the jobs of a tag, the oldest first', async () => {
    const space = await newNamespace(server)
    for (const jid of ['c', 'a', 'b']) {
      await space.put(jid, { tags: ['x'] })
      space.now += 1
    }
    expect(await space.connection.zrange(space.key('tag:x'), '0', '-1')).toEqual(['c', 'a', 'b'])
  })

  test('follows a job that is put again with other tags', async () => {
    const space = await newNamespace(server)
    await space.put('a', { tags: ['x', 'y'] })
    await space.put('a', { tags: ['y', 'z'] })
    expect(await tagCounts(space)).toEqual([
      ['y', 1],
      ['z', 1],
    ])
  })

  test('keeps the tags of a job that is popped, failed, moved and completed', async () => {
    const space = await newNamespace(server)
    await space.put('a', { tags: ['x'] })
    await space.fail(await space.pop())
    await space.move('a', 'q')
    await space.complete(await space.pop())
    expect(await tagCounts(space)).toEqual([['x', 1]])
  })

  test('forgets the tags of canceled and of expired jobs', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '0')
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid, { tags: ['x', jid] })))
    await space.complete(await space.pop())
    await space.complete(await space.pop())
    await space.cancel('c')
    expect(await tagCounts(space)).toEqual([
      ['b', 1],
      ['x', 1],
    ])
  })
})

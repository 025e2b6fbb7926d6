import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** What is stored, by the keys' names within the namespace; without the configuration. */
async function stored(space: TestNamespace): Promise<Record<string, string>> {
  const entries = Object.entries(await space.keyspace()).map(([key, value]) => [key.replace(space.key(''), ''), value])
  return Object.fromEntries(entries.filter(([key]) => key !== 'config'))
}

/** Puts three jobs, hands out two, and completes one of them in the call that hands out the third. */
async function work(
  space: TestNamespace,
  onPut: (space: TestNamespace, jid: string) => Promise<string>,
): Promise<void> {
  for (const jid of ['a', 'b', 'c']) {
    await onPut(space, jid)
    space.now += 10
  }
  const [a] = await space.popMany(2, { request: 'lane 1' })
  space.now += 1500
  if (a === undefined) throw new Error('There is no job to pop.')
  await space.completeMany([space.completing(a)], space.popping({ request: 'lane 2' }))
}

describeOnServers('a plain job on $name', (server) => {
  test('is stored by the short way as by the long one', async () => {
    const short = await newNamespace(server)
    const long = await newNamespace(server)
    // A short history is kept by the long way only, and options that are given, too.
    await short.configure('max-job-history', '10')
    await long.configure('max-job-history', '9')
    await work(short, (space, jid) => space.put(jid, { request: '' }))
    await work(long, (space, jid) => space.put(jid, { request: '', missing: 'ignore' }))
    expect(await stored(short)).toEqual(await stored(long))
    expect(Object.keys(await stored(short))).toContain('j:a')
  })

  test('that is named twice in one call is handed out and completed once', async () => {
    const space = await newNamespace(server)
    await space.put('a', { request: '' })
    await space.connection.zadd(space.key('waiting:q'), 0, '0000000000000001a')
    const jobs = await space.popMany(2)
    expect(jobs.map(({ jid }) => jid)).toEqual(['a'])
    const completing = jobs.concat(jobs).map((job) => space.completing(job))
    const { outcomes } = await space.completeMany(completing, space.popping())
    expect(outcomes).toEqual(['complete', 'complete'])
    expect(await space.connection.zrange(space.key('completed'), '0', '-1')).toEqual(['a'])
  })
})

import { expect, test } from 'vitest'
import type { JobToPut } from '../src/index.ts'
import { published } from './published.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** What is stored, by the keys' names within the namespace; without the configuration. */
async function stored(space: TestNamespace): Promise<Record<string, string>> {
  const entries = Object.entries(await space.keyspace()).map(([key, value]) => [key.replace(space.key(''), ''), value])
  return Object.fromEntries(entries.filter(([key]) => key !== 'config'))
}

/** Puts four jobs, hands out two, and completes one of them in the call that hands out the third. */
async function work(space: TestNamespace, options: Partial<JobToPut>): Promise<void> {
  for (const jid of ['a', 'b', 'c', 'd']) {
    await space.put(jid, { request: '', ...options })
    space.now += 10
  }
  const [a] = await space.popMany(2, { request: 'lane 1' })
  space.now += 1500
  if (a === undefined) throw new Error('There is no job to pop.')
  await space.completeMany([space.completing(a)], space.popping({ request: 'lane 2' }))
}

/** What the same work leaves and publishes in a namespace with one setting. */
async function outcome(
  server: { readonly socketPath: string },
  setting: readonly [name: string, value: string],
  options: Partial<JobToPut> = {},
): Promise<unknown> {
  const space = await newNamespace(server)
  await space.configure(...setting)
  const messages = await published(space, () => work(space, options))
  return { messages, keys: await stored(space) }
}

describeOnServers('a plain job on $name', (server) => {
  test('is stored and told of alone, by the short way, and by the long one, all the same', async () => {
    // What is set of data is for those who look at each job, of a short history for the long way; so are options that are given.
    const alone = await outcome(server, ['stats-history', '30'])
    const short = await outcome(server, ['max-job-data', '1048576'])
    const long = await outcome(server, ['max-job-history', '9'], { missing: 'ignore' })
    expect(alone).toEqual(long)
    expect(short).toEqual(long)
    expect(alone).toMatchObject({ messages: expect.arrayContaining([['log', { event: 'put', jid: 'd', queue: 'q' }]]) })
    expect(alone).toMatchObject({ keys: { 'j:a': expect.any(String), 'j:d': expect.any(String) } })
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

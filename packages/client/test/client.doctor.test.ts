import { expect, test } from 'vitest'
import { InvalidArgumentError, type Client, type DoctorOptions, type Finding } from '../src/index.ts'
import { jobOf, newTimedSpace, Space } from './space.ts'

async function findings(client: Client, options?: DoctorOptions): Promise<Finding[]> {
  const found: Finding[] = []
  for await (const finding of client.doctor(options)) found.push(finding)
  return found
}

test('the doctor finds nothing wrong where nothing is', async () => {
  const client = new Space().client()
  expect(await findings(client)).toEqual([])
  await client.queue('q').put('Klass', {}, { tags: ['t'] })
  await client.queue('q').pop()
  expect(await findings(client)).toEqual([])
})

test('a queue with one deleted job and one with garbage in it goes on popping the others; the doctor names both', async () => {
  const space = new Space()
  const client = space.client()
  const queue = client.queue('q')
  for (const jid of ['a', 'deleted', 'b', 'garbage', 'c']) await queue.put('Klass', {}, { jid })
  await space.redis.del(`{${space.namespace}}:j:deleted`)
  await space.redis.set(`{${space.namespace}}:j:garbage`, 'garbage')
  const named = async (): Promise<string[]> => (await findings(client)).map(({ kind, jid }) => `${kind} ${jid}`).sort()
  expect(await named()).toEqual(['broken-job garbage', 'phantom-member deleted', 'phantom-member garbage'])
  expect((await queue.pop(2)).map(({ jid }) => jid)).toEqual(['a', 'b'])
  expect((await queue.pop(2)).map(({ jid }) => jid)).toEqual(['c'])
  expect(await named()).toEqual(['broken-job garbage', 'settled-quarantine deleted', 'settled-quarantine garbage'])
  expect((await findings(client, { repair: true })).map(({ isMended }) => isMended)).toEqual([true, true, true])
  expect(await named()).toEqual(['quarantined garbage'])
  expect(await space.redis.get(`{${space.namespace}}:quarantined:j:garbage`)).toBe('garbage')
})

test('what is put aside while its old notice is taken away is still told of, in whatever order the two are found', async () => {
  for (let round = 0; round < 16; round++) {
    const space = new Space()
    const client = space.client()
    await client.queue('q').put('Klass', {}, { jid: 'garbage' })
    await space.redis.set(`{${space.namespace}}:j:garbage`, 'garbage')
    expect(await client.queue('q').pop()).toBeNull()
    await findings(client, { repair: true })
    expect((await findings(client)).map(({ kind }) => kind)).toEqual(['quarantined'])
  }
})

test('a job that is in no set comes back to its queue, in its place', async () => {
  const space = new Space()
  const client = space.client()
  await client.queue('q').putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
  await space.redis.zremrangebyrank(`{${space.namespace}}:waiting:q`, 0, 1)
  expect((await findings(client)).map(({ kind, isMended }) => `${kind} ${isMended}`)).toEqual([
    'misplaced-job false',
    'misplaced-job false',
  ])
  await findings(client, { repair: true })
  expect((await client.queue('q').pop(3)).map(({ data }) => data)).toEqual([1, 2, 3])
})

test('a running job without a lock stays with its worker until the lock that it gets expires', async () => {
  const space = await newTimedSpace()
  const client = space.client()
  await client.queue('q').put('Klass', {}, { jid: 'a' })
  const job = await client.queue('q').pop()
  await space.redis.del(`{${space.namespace}}:locks:q`)
  await findings(client, { repair: true })
  expect(await client.queue('q').pop()).toBeNull()
  expect((await jobOf(client, 'a')).expiresAt).toEqual(new Date(space.now + 60_000))
  expect(await job?.complete()).toBe('complete')
})

test('what is much is looked at in several calls, and can be left at any time', async () => {
  const client = new Space().client()
  await client.queue('q').putMany(Array.from({ length: 1000 }, (_, data) => ({ job: 'Klass', data })))
  expect(await findings(client)).toEqual([])
  const space = new Space()
  const other = space.client()
  await other.queue('q').putMany(Array.from({ length: 1000 }, (_, data) => ({ job: 'Klass', data })))
  await space.redis.del(`{${space.namespace}}:waiting:q`)
  for await (const finding of other.doctor()) {
    expect(finding.kind).toBe('misplaced-job')
    break
  }
  expect(await findings(other, { repair: true })).toHaveLength(1000)
  expect(await findings(other)).toEqual([])
})

test('options that do not exist are refused at once', () => {
  const client = new Space().client()
  expect(() => client.doctor({ repairs: true } as DoctorOptions)).toThrow(InvalidArgumentError)
  expect(() => client.doctor({ repair: 'yes' } as unknown as DoctorOptions)).toThrow(InvalidArgumentError)
})

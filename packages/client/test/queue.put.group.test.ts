import { expect, test } from 'vitest'
import { JobExistsError } from '../src/index.ts'
import { countCalls } from './calls.ts'
import { historyOf, jobOf, Space } from './space.ts'

test('the few puts of one turn travel in one call', async () => {
  const space = new Space()
  const client = space.client()
  await client.queue('q').put('Klass', 'warm')
  const count = await countCalls(space, () =>
    Promise.all([
      ...Array.from({ length: 20 }, (_, i) => client.queue('q').put('Klass', i)),
      client.queue('other').put('Klass', 'last'),
    ]),
  )
  expect(count).toBe(1)
})

test('puts of two turns travel in two calls', async () => {
  const space = new Space()
  const client = space.client()
  const count = await countCalls(space, async () => {
    const first = client.queue('q').put('Klass', 1)
    await new Promise((resolve) => setImmediate(resolve))
    await Promise.all([first, client.queue('q').put('Klass', 2)])
  })
  expect(count).toBe(2)
})

test('2,500 puts of one turn travel in far fewer calls, and keep their order', async () => {
  const space = new Space()
  const client = space.client()
  const numbers = Array.from({ length: 2500 }, (_, i) => i)
  let jids: string[] = []
  const count = await countCalls(space, async () => {
    jids = await Promise.all(numbers.map((i) => client.queue('q').put('Klass', i)))
  })
  expect(count).toBeLessThanOrEqual(100)
  const popped = [...(await client.queue('q').pop(1000)), ...(await client.queue('q').pop(1000))]
  popped.push(...(await client.queue('q').pop(1000)))
  expect(popped.map(({ data }) => data)).toEqual(numbers)
  expect(popped.map(({ jid }) => jid)).toEqual(jids)
})

test('a put that Redis refuses does not touch the others of its turn', async () => {
  const client = new Space().client()
  const queue = client.queue('q')
  await queue.put('Klass', 'there', { jid: 'there' })
  const answers = await Promise.allSettled([
    queue.put('Klass', 1),
    queue.put('Klass', 2, { jid: 'there', onConflict: 'error' }),
    queue.put('Klass', 3, { depends: ['nobody'] }),
    queue.put('Klass', 4),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(answers[1]).toMatchObject({ reason: { code: 'JOB_EXISTS', jid: 'there' } })
  expect(answers[2]).toMatchObject({ reason: { code: 'DEPENDENCY_MISSING', missing: 'nobody' } })
  expect((await queue.pop(10)).map(({ data }) => data)).toEqual(['there', 1, 4])
})

test('a put that the client refuses does not touch the others of its turn', async () => {
  const queue = new Space().client().queue('q')
  const nothing = { toJSON: (): undefined => undefined }
  const puts = [1, Number.NaN, nothing, 4].map((data) => queue.put('Klass', data))
  const answers = await Promise.allSettled(puts)
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect((await queue.pop(10)).map(({ data }) => data)).toEqual([1, 4])
})

test('the last put of a jid in a turn counts', async () => {
  const client = new Space().client()
  const put = (data: number): Promise<string> => client.queue('q').put('Klass', data, { jid: 'mine' })
  expect(await Promise.all([put(1), put(2), put(3)])).toEqual(['mine', 'mine', 'mine'])
  expect(await client.queue('q').counts()).toMatchObject({ waiting: 1 })
  expect((await jobOf(client, 'mine')).data).toBe(3)
  expect(await historyOf(client, 'mine')).toEqual(['put', 'put', 'put'])
})

test("the first put of a jid in a turn counts with onConflict 'error'", async () => {
  const client = new Space().client()
  const put = (data: number): Promise<string> =>
    client.queue('q').put('Klass', data, { jid: 'mine', onConflict: 'error' })
  const second = [put(1), put(2)][1]
  await expect(second).rejects.toThrow(JobExistsError)
  expect((await jobOf(client, 'mine')).data).toBe(1)
})

test('a put may depend on another one of its turn', async () => {
  const client = new Space().client()
  const queue = client.queue('q')
  const put = [queue.put('Klass', {}, { jid: 'first' }), queue.put('Klass', {}, { jid: 'second', depends: ['first'] })]
  await Promise.all(put)
  expect(await jobOf(client, 'second')).toMatchObject({ state: 'depends', dependencies: ['first'] })
})

import { expect, test } from 'vitest'
import { refusal } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type Held, type TestNamespace } from './test-namespace.ts'

const SHORT = '{"a":[1,"b=c"]}'
const LONG = JSON.stringify('x'.repeat(1000))

async function running(server: { readonly socketPath: string }): Promise<[TestNamespace, Held]> {
  const space = await newNamespace(server)
  await space.put('a')
  return [space, await space.pop()]
}

describeOnServers('the result of a job on $name', (server) => {
  test.each([SHORT, LONG, 'null', '"\t a tab"', '{"ä":"€"}'])('is kept byte for byte: %.20s', async (result) => {
    const [space, held] = await running(server)
    expect((await space.get('a')).result).toBeUndefined()
    await space.complete(held, { result })
    expect(await space.get('a')).toMatchObject({ state: 'complete', result, data: '{}' })
  })

  test('is kept while the job goes on to a next queue, and by whoever pops it there', async () => {
    const [space, held] = await running(server)
    await space.complete(held, { result: LONG, nextQueueName: 'next', depends: [], delayMs: 5 })
    expect(await space.get('a')).toMatchObject({ state: 'scheduled', queueName: 'next', result: LONG })
    space.now += 5
    expect(await space.pop({ queueNames: ['next'] })).toMatchObject({ result: LONG })
  })

  test.each([
    [SHORT, LONG],
    [LONG, SHORT],
    [LONG, undefined],
    [SHORT, undefined],
  ])('is that of the last completion', async (before, after) => {
    const [space, held] = await running(server)
    await space.complete(held, { result: before })
    await space.move('a', 'q')
    expect((await space.get('a')).result).toBe(before)
    await space.complete(await space.pop(), { result: after })
    expect((await space.get('a')).result).toBe(after)
    expect(await space.connection.exists(space.key('notes:a'))).toBe(after === LONG ? 1 : 0)
  })

  test('goes with the job when that expires', async () => {
    const [space, held] = await running(server)
    await space.configure('jobs-history-count', '0')
    await space.complete(held, { result: LONG })
    await space.put('b')
    await space.complete(await space.pop())
    expect(await space.exists('a')).toBe(false)
    expect(await space.connection.exists(space.key('notes:a'))).toBe(0)
  })

  test('is refused when it is longer than max-job-result, which changes nothing', async () => {
    const [space, held] = await running(server)
    await space.configure('max-job-result', '10')
    const refused = await refusal(space, () => space.complete(held, { result: '"x'.padEnd(11, '"') }))
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'result', received: '11 bytes' })
    expect(refused).toMatchObject({ message: expect.stringContaining('max-job-result') })
    expect(await refusal(space, () => space.complete(held, { result: '' }))).toMatchObject({ argument: 'result' })
    await space.complete(held, { result: '"12345678"' })
    expect((await space.get('a')).result).toBe('"12345678"')
  })

  test('of up to 1 MB is taken by default', async () => {
    const [space, held] = await running(server)
    const result = JSON.stringify('x'.repeat(1_048_574))
    expect(await refusal(space, () => space.complete(held, { result: `${result} ` }))).toMatchObject({
      argument: 'result',
    })
    await space.complete(held, { result })
    expect((await space.get('a')).result).toHaveLength(1_048_576)
  })

  test('does not loosen what is checked of the next queue', async () => {
    const [space, held] = await running(server)
    const next = { result: SHORT, nextQueueName: 'next' }
    expect(await refusal(space, () => space.complete(held, { ...next, nextQueueName: 'a\nb' }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    })
    expect(await refusal(space, () => space.complete(held, { ...next, depends: ['a\nb'] }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    })
  })

  test('is one line', async () => {
    const [space, held] = await running(server)
    const refused = await refusal(space, () => space.complete(held, { result: '{\n}' }))
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  test('is answered the same when the completion is sent again', async () => {
    const [space, held] = await running(server)
    await space.complete(held, { result: LONG })
    const before = await space.keyspace()
    expect(await space.complete(held, { result: LONG })).toBe('complete')
    expect(await space.keyspace()).toEqual(before)
  })
})

import { expect, test } from 'vitest'
import { failureGroupCancel, failureGroupUnfail, type FailureGroupUnfailArgs } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

const wanted: FailureGroupUnfailArgs = { group: 'g', queueName: undefined, most: 10, request: 'r' }
const unwanted = { group: 'g', start: 0, most: 10, request: 'r' }

async function failedNamespace(server: { readonly socketPath: string }, ...jids: string[]): Promise<TestNamespace> {
  const space = await newNamespace(server)
  for (const jid of jids) {
    await space.put(jid, { retries: 3 })
    await space.fail(await space.pop(), 'g')
    space.now += 1
  }
  return space
}

describeOnServers('failure-group.unfail on $name', (server) => {
  test('a group that does not exist has nothing to put', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => failureGroupUnfail(space, wanted))).toEqual({ count: 0, left: 0 })
  })

  test('up to `most` jobs are put, the oldest failures first, each into its own queue', async () => {
    const space = await failedNamespace(server, 'b', 'a', 'c')
    expect(await failureGroupUnfail(space, { ...wanted, most: 2 })).toEqual({ count: 2, left: 1 })
    expect(await space.get('c')).toMatchObject({ state: 'failed' })
    expect(await space.popJids(3)).toEqual(['b', 'a'])
  })

  test('into another queue, which is known and has a wake-up from then on', async () => {
    const space = await failedNamespace(server, 'a')
    await failureGroupUnfail(space, { ...wanted, queueName: 'new' })
    expect(await space.get('a')).toMatchObject({ queueName: 'new', state: 'waiting', remaining: 3 })
    expect(await space.tokens('new')).toBe(1)
    expect(await space.connection.zrange(space.key('queues'), '0', '-1')).toEqual(['q', 'new'])
  })

  test('the same request puts nothing more and is answered the same', async () => {
    const space = await failedNamespace(server, 'a', 'b', 'c')
    const first = await failureGroupUnfail(space, { ...wanted, most: 1 })
    expect(await withoutChange(space, () => failureGroupUnfail(space, { ...wanted, most: 1 }))).toEqual(first)
    expect(await failureGroupUnfail(space, { ...wanted, most: 1, request: 's' })).toEqual({ count: 1, left: 1 })
  })

  test.each([
    ['group', { group: '' }],
    ['queue', { queueName: 'a\nb' }],
    ['most', { most: 0 }],
    ['most', { most: 1001 }],
    ['request', { request: 'a\nb' }],
  ])('a bad %s is refused', async (argument, bad) => {
    const space = await failedNamespace(server, 'a')
    const refused = refusal(space, () => failureGroupUnfail(space, { ...wanted, ...bad }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

describeOnServers('failure-group.cancel on $name', (server) => {
  test('a group that does not exist has nothing to cancel', async () => {
    const space = await newNamespace(server)
    const nothing = { count: 0, kept: [], left: 0 }
    expect(await withoutChange(space, () => failureGroupCancel(space, unwanted))).toEqual(nothing)
  })

  test('jobs are canceled, but for those that others depend on; from a place on', async () => {
    const space = await failedNamespace(server, 'parent', 'a', 'b')
    await space.put('child', { depends: ['parent'] })
    const first = await failureGroupCancel(space, { ...unwanted, most: 2 })
    expect(first).toEqual({ count: 1, kept: ['parent'], left: 2 })
    expect(await space.exists('a')).toBe(false)
    const second = await failureGroupCancel(space, { ...unwanted, start: 1, request: 's' })
    expect(second).toEqual({ count: 1, kept: [], left: 1 })
  })

  test('the same request cancels nothing more and is answered the same', async () => {
    const space = await failedNamespace(server, 'a', 'b')
    const first = await failureGroupCancel(space, { ...unwanted, most: 1 })
    expect(await withoutChange(space, () => failureGroupCancel(space, { ...unwanted, most: 1 }))).toEqual(first)
    expect(await space.exists('b')).toBe(true)
  })

  test.each([
    ['group', { group: '' }],
    ['start', { start: -1 }],
    ['most', { most: 0 }],
  ])('a bad %s is refused', async (argument, bad) => {
    const space = await failedNamespace(server, 'a')
    const refused = refusal(space, () => failureGroupCancel(space, { ...unwanted, ...bad }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

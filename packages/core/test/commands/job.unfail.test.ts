import { expect, test } from 'vitest'
import { failureGroupList, jobUnfail } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

const asked = { queueName: undefined, request: '' }

async function failInto(space: TestNamespace, group: string, [jid, queueName = 'q']: readonly string[]): Promise<void> {
  if (jid === undefined) throw new Error('A jid is needed.')
  await space.put(jid, { queueName })
  await space.fail(await space.pop({ queueNames: [queueName] }), group)
}

describeOnServers('job.unfail on $name', (server) => {
  test('[T29] failed jobs of any group return to their own queues with all their retries', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'one', ['a', 'mail'])
    await failInto(space, 'two', ['b', 'sms'])
    await failInto(space, 'two', ['c', 'sms'])
    expect(await jobUnfail(space, { ...asked, jids: ['b', 'a'] })).toEqual([true, true])
    expect(await space.get('a')).toMatchObject({ state: 'waiting', queueName: 'mail', remaining: 5 })
    expect(await space.get('b')).toMatchObject({ state: 'waiting', queueName: 'sms' })
    expect(await failureGroupList(space, { start: 0, count: 9 })).toMatchObject({
      groups: [{ group: 'two', jobCount: 1 }],
    })
  })

  test('or all into one queue', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'one', ['a', 'mail'])
    expect(await jobUnfail(space, { ...asked, queueName: 'slow', jids: ['a'] })).toEqual([true])
    expect(await space.get('a')).toMatchObject({ state: 'waiting', queueName: 'slow' })
  })

  test('what is not failed is left alone', async () => {
    const space = await newNamespace(server)
    await space.put('running')
    await space.pop()
    await space.put('waiting')
    const jids = ['running', 'waiting', 'nobody']
    expect(await withoutChange(space, () => jobUnfail(space, { ...asked, jids }))).toEqual([false, false, false])
    expect(await jobUnfail(space, { ...asked, jids: [] })).toEqual([])
  })

  test('a request that is sent again changes nothing and is answered the same', async () => {
    const space = await newNamespace(server)
    await failInto(space, 'one', ['a'])
    const sent = { ...asked, request: 'once', jids: ['nobody', 'a'] }
    expect(await jobUnfail(space, sent)).toEqual([false, true])
    await space.fail(await space.pop(), 'one')
    expect(await withoutChange(space, () => jobUnfail(space, sent))).toEqual([false, true])
    expect(await space.get('a')).toMatchObject({ state: 'failed' })
  })

  test.each([
    ['queue', { queueName: 'a\n', jids: ['a'] }],
    ['jid', { jids: ['a', ''] }],
    ['jids', { jids: Array.from({ length: 1001 }, String) }],
    ['request', { request: 'a\n', jids: ['a'] }],
  ])('a %s that will not do is refused', async (argument, given) => {
    const space = await newNamespace(server)
    await failInto(space, 'one', ['a'])
    const refused = { code: 'INVALID_ARGUMENT', argument }
    expect(await refusal(space, () => jobUnfail(space, { ...asked, ...given }))).toMatchObject(refused)
  })
})

import { expect, test } from 'vitest'
import { jobWhyGone, recurringJobCancel } from '../../src/index.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.why-gone on $name', (server) => {
  test('tells canceled, expired and unknown jobs apart', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '0')
    await space.putAll(['canceled', 'expired', 'there'].map((jid) => space.job(jid)))
    await space.recur('r')
    await space.recur('canceled-r')
    await recurringJobCancel(space, { jid: 'canceled-r' })
    await space.cancel('canceled')
    await space.complete(await space.pop())
    await space.complete(await space.pop())
    const why = (jid: string): Promise<unknown> => jobWhyGone(space, { jid })
    expect([await why('canceled'), await why('expired')]).toEqual(['canceled', 'expired'])
    expect([await why('nobody'), await why('canceled-r')]).toEqual(['unknown', 'canceled'])
    expect([await why('there'), await why('r')]).toEqual([null, null])
  })
})

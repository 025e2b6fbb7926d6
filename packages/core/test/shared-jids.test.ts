import { expect, test } from 'vitest'
import { recurringJobCancel } from '../src/index.ts'
import { refusal } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace } from './test-namespace.ts'

describeOnServers('jobs and recurring jobs of one jid on $name', (server) => {
  test.each(['replace', 'ignore', 'error'] as const)(
    'a put with %s is refused where there is a recurring job',
    async (onConflict) => {
      const space = await newNamespace(server)
      await space.recur('same')
      const refused = { code: 'JOB_EXISTS', jid: 'same', state: 'recurring' }
      expect(await refusal(space, () => space.put('same', { onConflict }))).toMatchObject(refused)
      const jobs = [space.job('other'), space.job('same', { onConflict })]
      expect(await refusal(space, () => space.putAll(jobs))).toMatchObject(refused)
      await recurringJobCancel(space, { jid: 'same' })
      expect(await space.put('same', { onConflict })).toBe('same')
    },
  )

  test('a recurring job is refused where there is a job, in whatever state', async () => {
    const space = await newNamespace(server)
    await space.put('same')
    const refused = { code: 'JOB_EXISTS', jid: 'same' }
    expect(await refusal(space, () => space.recur('same'))).toMatchObject({ ...refused, state: 'waiting' })
    await space.complete(await space.pop())
    expect(await refusal(space, () => space.recur('same'))).toMatchObject({ ...refused, state: 'complete' })
    await space.connection.set(space.key('j:same'), 'garbage')
    expect(await refusal(space, () => space.recur('same'))).toMatchObject({ ...refused, state: 'broken' })
    await space.cancel('same')
    expect(await space.recur('same')).toBe('same')
    expect(await space.recur('same', { intervalMs: 1 })).toBe('same')
  })

  test('the jobs of a recurring job pass over the jids of jobs and of recurring jobs', async () => {
    const space = await newNamespace(server)
    await space.recur('r-1', { queueName: 'other', offsetMs: 1000 })
    await space.put('r-2', { queueName: 'other' })
    await space.recur('r')
    expect(await space.popJids(5)).toEqual(['r-3'])
    expect(await space.getRecurring('r')).toMatchObject({ count: 3 })
    expect(await space.examine()).toEqual([])
  })
})

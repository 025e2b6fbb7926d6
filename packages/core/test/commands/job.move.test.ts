import { expect, test } from 'vitest'
import { refusal } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.move on $name', (server) => {
  test('a moved job is only in the last queue and keeps what was not given', async () => {
    const space = await newNamespace(server)
    const kept = { klass: 'Email', data: '[1]', priority: 7, retries: 2, tags: ['t'], timeoutMs: 1500 }
    await space.put('a', kept)
    expect(await space.move('a', 'other')).toBe('a')
    expect(await space.get('a')).toMatchObject({ ...kept, queueName: 'other', state: 'waiting' })
    expect(await space.popJids(1)).toEqual([])
    expect(await space.popJids(1, { queueNames: ['other'] })).toEqual(['a'])
  })

  test('what is given replaces what the job had', async () => {
    const space = await newNamespace(server)
    await space.put('a', { tags: ['old'], timeoutMs: 1500 })
    const given = { data: '[2]', priority: 9, retries: 1, tags: ['new'], timeoutMs: 20 }
    await space.move('a', 'other', { ...given, delayMs: 1000 })
    expect(await space.get('a')).toMatchObject({ ...given, remaining: 1, state: 'scheduled', dueAt: space.now + 1000 })
    expect(await space.connection.zrange(space.key('tags'), '0', '-1')).toEqual(['new'])
  })

  test('a move renews the retries', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 2 })
    await space.retry(await space.pop())
    await space.move('a', 'other')
    expect((await space.get('a')).remaining).toBe(2)
  })

  test('an empty list of dependencies sets a blocked job free, none leaves it blocked', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('parent', { queueName: 'p' }), space.job('a', { depends: ['parent'] })])
    await space.move('a', 'other')
    expect(await space.get('a')).toMatchObject({ state: 'depends', queueName: 'other', dependencies: ['parent'] })
    await space.move('a', 'other', { depends: [] })
    expect(await space.get('a')).toMatchObject({ state: 'waiting', dependencies: [] })
    expect((await space.get('parent')).dependents).toEqual([])
  })

  test('with a lease, only the holder can move it', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.move('a', 'q')
    const next = await space.pop()
    expect(await refusal(space, () => space.move('a', 'other', { lease: held.lease }))).toMatchObject({
      code: 'JOB_LOST',
      jid: 'a',
    })
    expect(await space.move('a', 'other', { lease: next.lease })).toBe('a')
    expect(await space.get('a')).toMatchObject({ state: 'waiting', queueName: 'other' })
  })

  test('the completion of a job that was moved away while it ran is refused and changes nothing', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.move('a', 'other')
    expect(await refusal(space, () => space.complete(held))).toMatchObject({
      code: 'JOB_LOST',
      jid: 'a',
      state: 'waiting',
      owner: '',
    })
  })

  test('complete and failed jobs can be moved back to work', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('done'), space.job('broken')])
    const [done, broken] = await space.popMany(2)
    if (done === undefined || broken === undefined) throw new Error('Nothing was popped.')
    await space.complete(done)
    await space.fail(broken)
    await space.move('done', 'q')
    await space.move('broken', 'q')
    expect(await space.popJids(3)).toEqual(['done', 'broken'])
    expect(await space.connection.exists(space.key('completed'), space.key('failures'))).toBe(0)
  })

  test('an unknown jid is refused', async () => {
    const space = await newNamespace(server)
    expect(await refusal(space, () => space.move('nobody', 'q'))).toMatchObject({
      code: 'JOB_NOT_FOUND',
      jid: 'nobody',
    })
  })

  test('bad arguments are refused by their names', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const invalid = { code: 'INVALID_ARGUMENT' }
    expect(await refusal(space, () => space.move('a', ''))).toMatchObject({ ...invalid, argument: 'queue' })
    const options = { data: 'x'.repeat(1_048_577), delayMs: -1, priority: Number.NaN, retries: 1.5 }
    for (const [name, argument] of [['data'], ['delayMs', 'delay'], ['priority'], ['retries']] as const) {
      const moved = (): Promise<string> => space.move('a', 'q', { [name]: options[name] })
      expect(await refusal(space, moved)).toMatchObject({ ...invalid, argument: argument ?? name })
    }
    expect(await refusal(space, () => space.move('a', 'q', { timeoutMs: 0 }))).toMatchObject({
      ...invalid,
      argument: 'timeoutSeconds',
    })
    expect(await refusal(space, () => space.move('a', 'q', { tags: ['\n'] }))).toMatchObject({
      ...invalid,
      argument: 'tags',
    })
    expect(await refusal(space, () => space.move('a', 'q', { depends: ['\n'] }))).toMatchObject({
      ...invalid,
      argument: 'depends',
    })
  })

  test('a request with a line break is refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const refused = { code: 'INVALID_ARGUMENT', argument: 'request' }
    expect(await refusal(space, () => space.move('a', 'q', { request: 'a\nb' }))).toMatchObject(refused)
  })

  test('a dependency that does not exist, and a cycle, are refused', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'] })])
    const missing = { code: 'DEPENDENCY_MISSING', jid: 'a', missing: 'nobody' }
    expect(await refusal(space, () => space.move('a', 'q', { depends: ['nobody'] }))).toMatchObject(missing)
    const cycle = { code: 'DEPENDENCY_CYCLE', jid: 'a', cycle: 'b' }
    expect(await refusal(space, () => space.move('a', 'q', { depends: ['b'] }))).toMatchObject(cycle)
  })
})

import { expect, test } from 'vitest'
import { refusal } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace } from './test-namespace.ts'

describeOnServers('dependencies on $name', (server) => {
  test('a job waits for its dependency, which need not be in the same queue', async () => {
    const space = await newNamespace(server)
    await space.put('stuffing', { queueName: 'kitchen' })
    await space.put('turkey', { depends: ['stuffing'], priority: 100 })
    expect(await space.get('turkey')).toMatchObject({ state: 'depends', dependencies: ['stuffing'] })
    expect(await space.popJids(2)).toEqual([])
    await space.complete(await space.pop({ queueNames: ['kitchen'] }))
    expect(await space.popJids(2)).toEqual(['turkey'])
    expect(await space.get('turkey')).toMatchObject({ dependencies: [] })
  })

  test('a chain is worked off link by link', async () => {
    const space = await newNamespace(server)
    const links = Array.from({ length: 10 }, (_, i) => ({ depends: i === 0 ? [] : [`link-${i - 1}`] }))
    await space.putAll(links.map((options, i) => space.job(`link-${i}`, options)))
    for (let i = 0; i < 10; i++) {
      const jobs = await space.popMany(10)
      expect(jobs.map(({ jid }) => jid)).toEqual([`link-${i}`])
      await space.completeMany(jobs.map((job) => space.completing(job)))
    }
  })

  test('the tip of a diamond waits for both sides', async () => {
    const space = await newNamespace(server)
    await space.putAll([
      space.job('top'),
      space.job('left', { depends: ['top'] }),
      space.job('right', { depends: ['top'] }),
      space.job('tip', { depends: ['left', 'right'] }),
    ])
    await space.complete(await space.pop())
    const [left, right] = await space.popMany(5)
    if (left === undefined || right === undefined) throw new Error('Too little was popped.')
    await space.complete(left)
    expect(await space.get('tip')).toMatchObject({ state: 'depends', dependencies: ['right'] })
    await space.complete(right)
    expect(await space.popJids(5)).toEqual(['tip'])
  })

  test('both sides of a diamond can be completed in one call', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b'), space.job('tip', { depends: ['a', 'b'] })])
    const jobs = await space.popMany(2)
    await space.completeMany(jobs.map((job) => space.completing(job)))
    expect(await space.popJids(5)).toEqual(['tip'])
  })

  test('a completed dependency does not block', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.complete(await space.pop())
    await space.put('b', { depends: ['a'] })
    expect(await space.get('b')).toMatchObject({ state: 'waiting', dependencies: [] })
  })

  test('a failed dependency blocks until it is completed after all', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'] })])
    await space.fail(await space.pop())
    expect(await space.get('b')).toMatchObject({ state: 'depends' })
    await space.move('a', 'q')
    await space.complete(await space.pop())
    expect(await space.get('b')).toMatchObject({ state: 'waiting' })
  })

  test('a dependency that goes on to a next queue lets nobody go yet', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'] })])
    await space.complete(await space.pop(), { nextQueueName: 'next' })
    expect(await space.get('b')).toMatchObject({ state: 'depends' })
    await space.complete(await space.pop({ queueNames: ['next'] }))
    expect(await space.get('b')).toMatchObject({ state: 'waiting' })
  })

  test('a missing dependency is refused, or ignored where that is asked for', async () => {
    const space = await newNamespace(server)
    const refused = { code: 'DEPENDENCY_MISSING', jid: 'a', missing: 'nobody' }
    expect(await refusal(space, () => space.put('a', { depends: ['nobody'] }))).toMatchObject(refused)
    await space.put('a', { depends: ['nobody'], missing: 'ignore' })
    expect(await space.get('a')).toMatchObject({ state: 'waiting', dependencies: [] })
  })

  test('a job with a delay that is let go is scheduled until it is due', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'], delayMs: 100_000 })])
    const dueAt = space.now + 100_000
    await space.complete(await space.pop())
    expect(await space.get('b')).toMatchObject({ state: 'scheduled', dueAt })
    space.now = dueAt
    expect(await space.popJids(1)).toEqual(['b'])
  })

  test('a job whose delay is over when it is let go waits at once', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'], delayMs: 1000 })])
    space.now += 2000
    await space.complete(await space.pop())
    expect(await space.get('b')).toMatchObject({ state: 'waiting', dueAt: undefined })
  })

  test('a new put without depends keeps the dependencies, an empty list clears them', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a', { queueName: 'p' }), space.job('b', { depends: ['a'] })])
    await space.put('b')
    expect(await space.get('b')).toMatchObject({ state: 'depends', dependencies: ['a'] })
    await space.put('b', { depends: [] })
    expect(await space.get('b')).toMatchObject({ state: 'waiting', dependencies: [] })
    expect((await space.get('a')).dependents).toEqual([])
  })

  test('jobs of one call can depend on those before them, existing or new', async () => {
    const space = await newNamespace(server)
    await space.put('old')
    await space.putAll([space.job('new', { depends: ['old'] }), space.job('old', { queueName: 'other' })])
    await space.complete(await space.pop({ queueNames: ['other'] }))
    expect(await space.popJids(5)).toEqual(['new'])
  })

  test('1,500 dependents are let go in two calls', async () => {
    const space = await newNamespace(server)
    const children = Array.from({ length: 1500 }, (_, i) => `child-${i}`)
    await space.put('parent', { queueName: 'p' })
    for (const part of [children.slice(0, 1000), children.slice(1000)]) {
      await space.putAll(part.map((jid) => space.job(jid, { depends: ['parent'] })))
    }
    await space.complete(await space.pop({ queueNames: ['p'] }))
    expect(await space.counts()).toMatchObject({ waiting: 1000, depends: 500 })
    expect(await space.popJids(1)).toEqual(['child-0'])
    expect(await space.counts()).toMatchObject({ waiting: 1499, depends: 0 })
    expect([...(await space.popJids(1000)), ...(await space.popJids(1000))]).toEqual(children.slice(1))
  })
})

describeOnServers('cycles of dependencies on $name', (server) => {
  const cycle = (jid: string, of: string): object => ({ code: 'DEPENDENCY_CYCLE', jid, cycle: of })

  test('a job cannot depend on itself, new or existing', async () => {
    const space = await newNamespace(server)
    expect(await refusal(space, () => space.put('a', { depends: ['a'], missing: 'ignore' }))).toMatchObject(
      cycle('a', 'a'),
    )
    await space.put('a')
    expect(await refusal(space, () => space.put('a', { depends: ['a'] }))).toMatchObject(cycle('a', 'a'))
  })

  test('a job that is put again cannot depend on whoever waits for it', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'] }), space.job('c', { depends: ['b'] })])
    expect(await refusal(space, () => space.put('a', { depends: ['b'] }))).toMatchObject(cycle('a', 'b'))
    expect(await refusal(space, () => space.put('a', { depends: ['c'] }))).toMatchObject(cycle('a', 'c'))
  })

  test('two existing jobs of one call cannot wait for each other', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    const jobs = [space.job('a', { depends: ['b'] }), space.job('b', { depends: ['a'] })]
    expect(await refusal(space, () => space.putAll(jobs))).toMatchObject({ code: 'DEPENDENCY_CYCLE' })
  })

  test('a new and an existing job of one call cannot wait for each other', async () => {
    const space = await newNamespace(server)
    await space.put('old')
    const jobs = [space.job('new', { depends: ['old'] }), space.job('old', { depends: ['new'] })]
    expect(await refusal(space, () => space.putAll(jobs))).toMatchObject({ code: 'DEPENDENCY_CYCLE' })
  })

  test('a job of more ancestors than are looked at is refused, and the error says so', async () => {
    const space = await newNamespace(server)
    const links = Array.from({ length: 10_001 }, (_, i) =>
      space.job(`l${i}`, { depends: i === 0 ? [] : [`l${i - 1}`] }),
    )
    for (let at = 0; at < links.length; at += 1000) await space.putAll(links.slice(at, at + 1000))
    await space.put('a')
    const refused = await refusal(space, () => space.put('a', { depends: ['l10000'] }))
    expect(refused).toMatchObject({ ...cycle('a', 'l10000'), lookedAt: 10_000 })
    expect(String(refused)).toContain('10000 were not enough')
    expect(await space.put('a', { depends: ['l9998'] })).toBe('a')
  })

  test('a job of many ancestors is not taken for a cycle', async () => {
    const space = await newNamespace(server)
    const links = Array.from({ length: 1500 }, (_, i) => space.job(`l${i}`, { depends: i === 0 ? [] : [`l${i - 1}`] }))
    for (const part of [links.slice(0, 1000), links.slice(1000)]) await space.putAll(part)
    await space.put('a')
    await space.put('b', { depends: ['a'] })
    expect(await space.put('a', { depends: ['l1499'] })).toBe('a')
  })
})

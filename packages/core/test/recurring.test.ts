import { expect, test } from 'vitest'
import { recurringJobCancel } from '../src/index.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace } from './test-namespace.ts'

const MINUTE = 60_000

describeOnServers('recurring jobs on $name', (server) => {
  test('[86] [T3] five minutes of a minute’s interval give five jobs just before, six when they are over', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    space.now += 299_900
    expect(await space.popJids(10)).toEqual(['r-1', 'r-2', 'r-3', 'r-4', 'r-5'])
    space.now += 100
    expect(await space.popJids(10)).toEqual(['r-6'])
  })

  test('[87] how many jobs there are does not depend on how often workers pop', async () => {
    const space = await newNamespace(server)
    await space.configure('heartbeat', '1000')
    await space.recur('r')
    const popped: string[] = []
    for (let i = 0; i < 30; i++) {
      popped.push(...(await space.popJids(10)))
      space.now += 10_000
    }
    expect(popped).toEqual(['r-1', 'r-2', 'r-3', 'r-4', 'r-5'])
  })

  test('[82] the offset delays the first job', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { offsetMs: 5000 })
    space.now += 4999
    expect(await space.popJids(10)).toEqual([])
    space.now += 1
    expect(await space.popJids(10)).toEqual(['r-1'])
  })

  test('[84] the jobs have what was declared, and know when they were due and whence they come', async () => {
    const space = await newNamespace(server)
    const children = { priority: 3, retries: 1, tags: ['t'], timeoutMs: 1500 }
    const declared = { klass: 'Report', data: JSON.stringify('x'.repeat(100)), ...children }
    await space.recur('r', declared)
    const due = space.now
    space.now += 1000
    const job = await space.pop()
    expect(job).toMatchObject({ ...declared, jid: 'r-1', spawnedFrom: 'r', createdAt: due, remaining: 1 })
    expect(await space.connection.zrange(space.key('tag:t'), '0', '-1')).toEqual(['r-1'])
  })

  test('the record counts the jobs and says when the next is due', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await space.recur('r')
    space.now += MINUTE * 2
    await space.housekeep()
    expect(await space.getRecurring('r')).toMatchObject({ count: 3, nextRunAt: start + 3 * MINUTE })
  })

  test('the count survives a cancel', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    await space.popMany(1)
    await recurringJobCancel(space, { jid: 'r' })
    await space.recur('r')
    expect(await space.popJids(5)).toEqual(['r-2'])
  })

  test('a count whose jid exists is skipped', async () => {
    const space = await newNamespace(server)
    await space.put('r-1', { data: '"mine"', queueName: 'other' })
    await space.recur('r')
    expect(await space.popJids(5)).toEqual(['r-2'])
    expect(await space.get('r-1')).toMatchObject({ data: '"mine"', queueName: 'other' })
    expect((await space.getRecurring('r')).count).toBe(2)
  })

  test('[T39] backlog bounds how many missed jobs are made up for', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await space.recur('r', { backlog: 2 })
    space.now += 10 * MINUTE + 500
    expect(await space.popJids(20)).toEqual(['r-1', 'r-2'])
    expect((await space.getRecurring('r')).nextRunAt).toBe(start + 11 * MINUTE)
    expect((await space.get('r-2')).createdAt).toBe(start + 10 * MINUTE)
  })

  test('[85] [T39] without backlog all are made up for, a thousand a call', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { intervalMs: 1000 })
    space.now += 2_499_000
    expect(await space.housekeep()).toBe(1000)
    expect(await space.housekeep()).toBe(1000)
    expect(await space.housekeep()).toBe(500)
    expect(await space.housekeep()).toBe(0)
    expect(await space.counts()).toMatchObject({ waiting: 2500 })
  })

  test('declaring it again unchanged does not move the next run', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { offsetMs: 100_000, data: '1' })
    const { nextRunAt } = await space.getRecurring('r')
    space.now += 99_000
    await space.recur('r', { offsetMs: 100_000, data: '2' })
    expect(await space.getRecurring('r')).toMatchObject({ nextRunAt, data: '2', count: 0 })
  })

  test('a running job of it stays with its worker when it is declared anew', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    const held = await space.pop()
    await recurringJobCancel(space, { jid: 'r' })
    await space.recur('r')
    expect(await space.popJids(5, { workerName: 'bob' })).toEqual(['r-2'])
    expect(await space.complete(held)).toBe('complete')
  })

  test('[88] with several workers each run is executed once', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    space.now += 3 * MINUTE
    const workers = ['ada', 'bob', 'eve']
    const pops = await Promise.all(workers.map((workerName) => space.popJids(2, { workerName })))
    expect(pops.flat().sort()).toEqual(['r-1', 'r-2', 'r-3', 'r-4'])
  })
})

import { describe, expect, test } from 'vitest'
import { DependencyError, JobStateError, type Job } from '../src/index.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

type Client = ReturnType<Space['client']>

async function put(client: Client, jid: string, options: object = {}): Promise<Job> {
  return jobOf(client, await client.queue('q').put('Klass', {}, { jid, ...options }))
}

describe('depend', () => {
  test('[72] makes a waiting job wait for others', async () => {
    const client = new Space().client()
    const [turkey] = [await put(client, 'turkey'), await put(client, 'stuffing'), await put(client, 'gravy')]
    await turkey.depend('stuffing', 'gravy')
    expect(turkey.state).toBe('depends')
    expect(turkey.dependencies.toSorted()).toEqual(['gravy', 'stuffing'])
    expect((await jobOf(client, 'gravy')).dependents).toEqual(['turkey'])
    const jobs = await client.queue('q').pop(3)
    expect(jobs.map(({ jid }) => jid)).toEqual(['stuffing', 'gravy'])
    for (const job of jobs) await job.complete()
    expect(present(await client.queue('q').pop()).jid).toBe('turkey')
  })

  test('[73] leaves a job that is not due yet scheduled when the last one is complete', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await put(client, 'a', { delay: 10 })
    await put(client, 'b')
    await job.depend('b')
    await present(await client.queue('q').pop()).complete()
    expect(await job.refresh()).toMatchObject({ state: 'scheduled', dueAt: new Date(space.now + 10_000) })
  })

  test('[T27] refuses itself, cycles, and jobs that are not there, and changes nothing', async () => {
    const space = new Space()
    const client = space.client()
    const [a] = [await put(client, 'a'), await put(client, 'b', { depends: ['a'] })]
    const before = await space.keyspace()
    await expect(a.depend('a')).rejects.toMatchObject({ code: 'DEPENDENCY_CYCLE', cycle: 'a' })
    await expect(a.depend('b')).rejects.toThrow(DependencyError)
    await expect(a.depend('nobody')).rejects.toMatchObject({ code: 'DEPENDENCY_MISSING', missing: 'nobody' })
    await expect(a.depend('')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'depends' })
    const options = [{ missing: 'maybe' }, { mising: 'ignore' }] as const
    await expect(a.depend(['b'], options[0] as never)).rejects.toMatchObject({ argument: 'missing' })
    await expect(a.depend(['b'], options[1] as never)).rejects.toMatchObject({ argument: 'options.mising' })
    expect(await space.keyspace()).toEqual(before)
  })

  test("[T27] takes no notice of jobs that are not there with missing: 'ignore'", async () => {
    const client = new Space().client()
    const [a] = [await put(client, 'a'), await put(client, 'b')]
    await a.depend(['nobody', 'b'], { missing: 'ignore' })
    expect(a).toMatchObject({ state: 'depends', dependencies: ['b'] })
  })

  test('refuses a job that runs, has failed or is complete', async () => {
    const client = new Space().client()
    await put(client, 'other')
    const job = await put(client, 'a', { priority: 1 })
    const popped = present(await client.queue('q').pop())
    await expect(job.depend('other')).rejects.toThrow(JobStateError)
    await expect(job.depend('other')).rejects.toMatchObject({ code: 'JOB_STATE', jid: 'a', state: 'running' })
    await popped.complete()
    await expect(job.depend('other')).rejects.toMatchObject({ state: 'complete' })
  })
})

describe('undepend', () => {
  test('[T26] lets a job that is not due yet be scheduled, and one that is due wait', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.queue('p').put('Klass', {}, { jid: 'b' })
    const scheduled = await put(client, 'scheduled', { depends: ['b'], delay: 10 })
    const waiting = await put(client, 'waiting', { depends: ['b'] })
    await scheduled.undepend('b')
    await waiting.undepend('b')
    expect([scheduled.state, waiting.state]).toEqual(['scheduled', 'waiting'])
    expect((await client.queue('q').pop(2)).map(({ jid }) => jid)).toEqual(['waiting'])
    space.now += 10_000
    expect((await client.queue('q').pop(2)).map(({ jid }) => jid)).toEqual(['scheduled'])
  })

  test('drops some, or all', async () => {
    const client = new Space().client()
    for (const jid of ['b', 'c', 'd']) await put(client, jid)
    const job = await put(client, 'a', { depends: ['b', 'c', 'd'] })
    await job.undepend('b', 'nobody')
    expect(job.dependencies.toSorted()).toEqual(['c', 'd'])
    expect((await jobOf(client, 'b')).dependents).toEqual([])
    await job.undepend({ all: true })
    expect(job).toMatchObject({ state: 'waiting', dependencies: [] })
    await expect(job.undepend({ all: false } as never)).rejects.toMatchObject({ argument: 'options.all' })
    await expect(job.undepend({ every: true } as never)).rejects.toMatchObject({ argument: 'options.every' })
  })
})

test('[T27] an explicit empty list of dependencies clears them, and none given keeps them', async () => {
  const client = new Space().client()
  await put(client, 'b')
  await put(client, 'a', { depends: ['b'] })
  expect(await put(client, 'a')).toMatchObject({ state: 'depends', dependencies: ['b'] })
  expect(await put(client, 'a', { depends: [] })).toMatchObject({ state: 'waiting', dependencies: [] })
  expect((await jobOf(client, 'b')).dependents).toEqual([])
})

describe('explain', () => {
  test('[T27] tells of failed jobs that hold one up, through whatever others', async () => {
    const client = new Space().client()
    const [, , job] = [
      await put(client, 'broken'),
      await put(client, 'middle', { depends: ['broken'] }),
      await put(client, 'a', { depends: ['middle'] }),
    ]
    const dependencies = [{ jid: 'middle', state: 'depends' }]
    expect(await job.explain()).toMatchObject({ reason: 'depends', dependencies, failedDependencies: [] })
    await present(await client.queue('q').pop()).fail('group', 'message')
    const explained = await job.explain()
    expect(explained).toMatchObject({ reason: 'blocked-by-failed', dependencies, failedDependencies: ['broken'] })
    expect(explained.text).toContain('broken')
    await (await jobOf(client, 'broken')).move('q')
    expect(await job.explain()).toMatchObject({ reason: 'depends' })
  })
})

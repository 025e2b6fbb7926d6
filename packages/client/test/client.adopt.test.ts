import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ClassicInUseError, InvalidArgumentError, type AdoptOptions, type LeftBehind } from '../src/index.ts'
import { jobOf, Space } from './space.ts'

const COMMAND = fileURLToPath(new URL('../dist/command/main.js', import.meta.url))

let server: PrivateRedis
let redis: Redis

beforeAll(async () => {
  server = await startPrivateRedis()
  redis = new Redis(server.socketPath)
})

beforeEach(() => redis.flushall())

afterAll(async () => {
  redis.disconnect()
  await server.stop()
})

/** A database of the original with so many waiting jobs, and one that is broken. */
async function writeDatabase(count: number): Promise<void> {
  const rest = { klass: 'Klass', state: 'waiting', queue: 'q', priority: '0', retries: '5', remaining: '5' }
  const writes = redis.pipeline()
  for (let n = 0; n < count; n++) {
    writes.hset(`ql:j:j${n}`, { jid: `j${n}`, ...rest, data: `{"n":${n}}`, tags: '{}', time: '1700000000' })
    writes.zadd('ql:q:q-work', -n, `j${n}`)
  }
  writes.hset('ql:j:broken', { jid: 'broken' })
  writes.zadd('ql:workers', 1_700_000_000, 'old-worker')
  await writes.exec()
}

describe('client.adopt', () => {
  test('takes over a database step by step, in the order in which the jobs waited', async () => {
    await writeDatabase(250)
    const client = new Space(server.socketPath).client()
    const left: LeftBehind[] = []
    let [steps, waiting] = [0, 0]
    for await (const step of client.adopt()) {
      steps += 1
      waiting += step.adopted.waiting
      left.push(...step.left)
    }
    expect([steps > 2, waiting, left.map(({ kind, name }) => `${kind} ${name}`)]).toEqual([
      true,
      250,
      ['broken-job broken'],
    ])
    expect((await client.queue('q').pop(250)).map(({ jid }) => jid)).toEqual(
      Array.from({ length: 250 }, (_, n) => `j${n}`),
    )
    expect(await redis.keys('ql:*')).toEqual(['ql:j:broken'])
  })

  test('changes nothing in a dry run, and may be left at any time', async () => {
    await writeDatabase(250)
    const client = new Space(server.socketPath).client()
    for await (const { adopted } of client.adopt({ dryRun: true })) expect(adopted.waiting).toBeLessThan(200)
    expect(await redis.zcard('ql:q:q-work')).toBe(250)
    for await (const { adopted } of client.adopt()) {
      expect(adopted.waiting).toBeGreaterThan(0)
      break
    }
    const before = await redis.zcard('ql:q:q-work')
    expect(before).toBeGreaterThan(0)
    for await (const { adopted } of client.adopt()) expect(adopted.waiting).toBeLessThan(250)
    expect(await redis.exists('ql:q:q-work')).toBe(0)
    expect(await jobOf(client, 'j249')).toMatchObject({ data: { n: 249 } })
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 250 })
  })

  test('refuses while workers of the original are awake', async () => {
    await redis.zadd('ql:workers', Date.now() / 1000, 'ada')
    const client = new Space(server.socketPath).client()
    const first = async (options: AdoptOptions): Promise<unknown> => {
      for await (const step of client.adopt(options)) return step
      return undefined
    }
    await expect(first({})).rejects.toBeInstanceOf(ClassicInUseError)
    expect(await first({ dryRun: true })).toMatchObject({ left: [{ kind: 'awake-worker', name: 'ada' }] })
    expect(await first({ force: true })).toMatchObject({ left: [] })
  })

  test.each([{ dry: true }, { force: 1 }, { dryRun: 'no' }])('refuses the options %j', async (options) => {
    const client = new Space(server.socketPath).client()
    const first = async (): Promise<unknown> => {
      for await (const step of client.adopt(options as unknown as AdoptOptions)) return step
      return undefined
    }
    await expect(first()).rejects.toBeInstanceOf(InvalidArgumentError)
  })
})

interface Ended {
  readonly code: number
  readonly out: readonly string[]
  readonly err: readonly string[]
}

/** Runs the built command. */
function qless(...args: readonly string[]): Promise<Ended> {
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out: lines(out), err: lines(err) })
    })
  })
}

describe('the command qless adopt', () => {
  test('tells what it would do, does it, and has nothing left to do but what it leaves', async () => {
    await writeDatabase(3)
    const left = 'broken-job\tql:j:broken\tbroken has no state that is known.'
    const args = ['adopt', server.socketPath, '--namespace', 'shop']
    const rest = 'Left where it is, broken-job: 1'
    expect(await qless(...args, '--dry-run')).toEqual({
      code: 1,
      out: ['Would take over waiting jobs: 3', 'Would take over workers: 1', rest],
      err: [left],
    })
    expect(await qless(...args)).toEqual({
      code: 1,
      out: ['Took over waiting jobs: 3', 'Took over workers: 1', rest],
      err: [left],
    })
    await redis.del('ql:j:broken')
    expect(await qless(...args)).toEqual({ code: 0, out: ['Took over nothing.'], err: [] })
    expect(await redis.zcard('{shop}:waiting:q')).toBe(3)
  })

  test('says in one line what is wrong', async () => {
    expect(await qless('adopt', '--dry')).toMatchObject({ code: 1, out: [] })
    expect(await qless('adapt')).toMatchObject({
      code: 1,
      err: ['Usage: qless adopt [redis] [options]; --help tells more.'],
    })
    await redis.zadd('ql:workers', Date.now() / 1000, 'ada')
    const { code, err } = await qless('adopt', server.socketPath)
    expect([code, err]).toEqual([1, [expect.stringContaining('ask for jobs: ada.')]])
    expect(await qless('--help')).toMatchObject({ code: 0, err: [] })
  })
})

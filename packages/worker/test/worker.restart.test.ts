import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Client, defineJob, type Job } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Worker } from '../src/index.ts'
import { Address, startAtAddress } from './address.ts'
import { Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const timeout = 20_000

describe('a worker whose Redis is killed and started again', { timeout }, () => {
  test('goes on when it was idle', async () => {
    const address = await startAtAddress()
    const space = new Space({}, address.path)
    const seen: unknown[] = []
    await space.startWorker({ jobs: [defineJob('Klass', { perform: (job) => void seen.push(job.data) })] })
    await space.put(1)
    await until('the first job ran', () => seen.length === 1)
    await address.kill()
    await address.start()
    await space.put(1)
    await until('the second job ran', () => seen.length === 2)
  })

  test('completes the jobs that ran in the meantime', async () => {
    const address = await startAtAddress()
    const space = new Space({}, address.path)
    const gate = new Gate()
    let running = 0
    const completed: string[] = []
    const perform = async (): Promise<void> => {
      running += 1
      await gate.opened
    }
    const worker = space.worker({ jobs: [defineJob('Klass', { perform })], concurrency: 3 })
    worker.on('completed', ({ jid }) => completed.push(jid))
    await worker.start()
    const jids = await space.put(5)
    await until('three handlers run', () => running === 3)
    await address.kill()
    gate.open()
    await address.start()
    await until('all jobs are completed', () => completed.length === 5)
    expect(completed.sort()).toEqual(jids.sort())
    for (const jid of jids) expect(await space.history(jid)).toEqual(['put', 'popped', 'done'])
  })

  test('loses no job and completes each once while it is killed again and again', async () => {
    const address = await startAtAddress()
    const space = new Space({}, address.path)
    const completed: string[] = []
    const runs = new Map<string, number>()
    const perform = async ({ jid }: Job): Promise<void> => {
      runs.set(jid, (runs.get(jid) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    const worker = space.worker({ jobs: [defineJob('Klass', { perform })], concurrency: 5 })
    worker.on('completed', ({ jid }) => completed.push(jid))
    const jids = await space.put(900)
    await worker.start()
    for (const count of [50, 250, 450]) {
      await until('it has gone on', () => completed.length > count)
      await address.kill()
      await address.start()
    }
    await until('all jobs are completed', () => completed.length >= 900)
    expect(completed.sort()).toEqual(jids.sort())
    expect([...runs.values()].filter((count) => count !== 1)).toEqual([])
  })
})

test('[13] the job of a worker that is killed is completed by another one', { timeout }, async () => {
  const space = new Space({ heartbeat: 0.3, 'grace-period': 0.1 })
  const program = `
    import { Client, defineJob } from '@qless/client'
    import { Worker } from '@qless/worker'
    const [address, namespace] = process.argv.slice(1)
    const perform = () => new Promise(() => console.log('running'))
    const worker = new Worker(new Client(address, { namespace }), { queues: ['q'], jobs: [defineJob('Klass', { perform })] })
    await worker.start()`
  const [jid = ''] = await space.put(1)
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, space.address, space.namespace], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  await space.startWorker({ jobs: [defineJob('Klass', { perform: () => undefined })], interval: 0.1 })
  await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
  expect(await space.history(jid)).toEqual(['put', 'popped', 'timed-out', 'popped', 'done'])
})

test('a worker may start before its Redis does', { timeout }, async () => {
  const address = new Address()
  const space = new Space({}, address.path)
  const seen: unknown[] = []
  const worker = space.worker({ jobs: [defineJob('Klass', { perform: (job) => void seen.push(job.data) })] })
  const started = worker.start()
  await address.start()
  await started
  await space.put(1)
  await until('the job ran', () => seen.length === 1)
})

test('a worker closes at once although its Redis is gone', { timeout }, async () => {
  const address = await startAtAddress()
  const space = new Space({}, address.path)
  const worker = await space.startWorker({ jobs: [defineJob('Klass', { perform: () => undefined })] })
  await address.kill()
  expect(await worker.close({ timeoutMs: 50, abortMs: 50 })).toEqual({ unfinished: [] })
})

test('a worker that closes gives back what Redis has refused before', { timeout }, async () => {
  const redis = await startPrivateRedis()
  onTestFinished(() => redis.stop())
  const space = new Space({}, redis.socketPath)
  const socket = connect(redis.socketPath)
  onTestFinished(() => void socket.destroy())
  const send = async (command: string): Promise<void> => {
    socket.write(`${command}\r\n`)
    await once(socket, 'data')
  }
  const gate = new Gate()
  const errors: unknown[] = []
  const worker = space.worker({ jobs: [defineJob('Klass', { perform: () => gate.opened })] })
  worker.on('error', (error) => errors.push(error))
  await worker.start()
  const [jid = ''] = await space.put(1)
  await until('the job runs', async () => (await space.job(jid)).state === 'running')
  await send('ACL SETUSER default -evalsha -eval')
  gate.open()
  await until('the completion was refused', () => errors.length > 0)
  expect(errors[0]).toMatchObject({ code: 'REDIS_REFUSED', reason: 'noperm' })
  await send('ACL SETUSER default +@all')
  await worker.close({ timeoutMs: 1000, abortMs: 0 })
  expect((await space.job(jid)).state).toBe('complete')
})

test('a worker goes on while the scripts are flushed all the time', { timeout }, async () => {
  const redis = await startPrivateRedis()
  onTestFinished(() => redis.stop())
  const space = new Space({}, redis.socketPath)
  const socket = connect(redis.socketPath)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  const completed: string[] = []
  const worker = space.worker({ jobs: [defineJob('Klass', { perform: () => undefined })], concurrency: 5 })
  worker.on('completed', ({ jid }) => completed.push(jid))
  const jids = await space.put(300)
  let flushCount = 0
  socket.on('data', () => {
    flushCount += 1
    if (completed.length < 300) socket.write('SCRIPT FLUSH\r\n')
  })
  socket.write('SCRIPT FLUSH\r\n')
  await worker.start()
  await until('all jobs are completed', () => completed.length >= 300)
  expect(completed.sort()).toEqual(jids.sort())
  expect(flushCount).toBeGreaterThan(5)
})

test('a worker on a replica tells why it cannot take jobs', { timeout }, async () => {
  const primary = await startPrivateRedis({ tcp: true, args: ['--repl-diskless-sync-delay', '0'] })
  onTestFinished(() => primary.stop())
  const replica = await startPrivateRedis({ args: ['--replicaof', '127.0.0.1', String(primary.port)] })
  onTestFinished(() => replica.stop())
  const client = new Client(replica.socketPath)
  onTestFinished(() => client.close())
  await until('the replica is in sync', () =>
    client.queues.counts().then(
      () => true,
      () => false,
    ),
  )
  const errors: unknown[] = []
  const jobs = [defineJob('Klass', { perform: () => undefined })]
  const worker = new Worker(client, { queues: ['q'], jobs, interval: 0.05 })
  onTestFinished(async () => void (await worker.close({ timeoutMs: 0, abortMs: 0 })))
  worker.on('error', (error) => errors.push(error))
  await worker.start()
  await until('it has told twice', () => errors.length >= 2)
  expect(errors[0]).toMatchObject({ code: 'REDIS_REFUSED', reason: 'readonly', address: replica.socketPath })
})

test(
  'a call that Redis refuses for a while is made again soon, however rarely the worker looks',
  { timeout },
  async () => {
    const redis = await startPrivateRedis()
    onTestFinished(() => redis.stop())
    const space = new Space({}, redis.socketPath)
    const errors: unknown[] = []
    const worker = space.worker({ jobs: [defineJob('Klass', { perform: () => undefined })], interval: 3600 })
    worker.on('error', (error) => errors.push(error))
    await worker.start()
    const session = space.client.session()
    const forbid = (rule: string): Promise<unknown> => session.connection.call('ACL', 'SETUSER', 'default', rule)
    const jids = await space.put(3)
    await until('they are complete', async () => (await space.job(jids[2] ?? '')).state === 'complete')
    await forbid('-evalsha')
    await session.connection.call('LPUSH', `{${space.namespace}}:wake:q`, '1')
    await until('a refusal is told', () => errors.length > 0)
    await forbid('+evalsha')
    const [jid = ''] = await space.put(1)
    await until('the new one is complete', async () => (await space.job(jid)).state === 'complete')
  },
)

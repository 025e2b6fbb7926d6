import { startPrivateRedis } from '@qless/setup/redis'
import { expect, onTestFinished, test } from 'vitest'
import type { Operation } from '../src/api/index.ts'
import { instancePath, newBoard, until } from './board.ts'

const clientOptions = { deadlineMs: 300 }

test('without Redis every answer is a problem that says so, and nothing of where it is', async () => {
  const redis = await startPrivateRedis()
  onTestFinished(() => redis.stop())
  const errors: unknown[] = []
  const onError = (error: unknown): unknown => errors.push(error)
  const board = await newBoard({ socketPath: redis.socketPath, clientOptions, onError })
  await board.fail('g', ['a'])
  expect(await board.get('summary')).toMatchObject({ counts: { failed: 1 } })
  await redis.kill()
  for (const path of ['queue?queue=q', 'failures', 'job?jid=a', 'workers', 'search?q=a']) {
    const answer = await board.ask(instancePath(path))
    expect({ path, ...answer }).toMatchObject({ path, status: 503, json: { code: 'CONNECTION' } })
    expect(answer.text).not.toContain(redis.socketPath)
    expect(answer.headers.get('retry-after')).toBe('2')
  }
  expect(await board.try('queue/pause', { queue: 'q' })).toMatchObject({ status: 503 })
  expect(await board.ask('/api/v1/me')).toMatchObject({ status: 200 })
  expect(errors).toEqual([])
})

test('a client of great patience does not make the page wait', async () => {
  const redis = await startPrivateRedis()
  onTestFinished(() => redis.stop())
  const board = await newBoard({ socketPath: redis.socketPath, clientOptions: { deadlineMs: 600_000 } })
  expect(await board.get('failures')).toMatchObject({ total: 0 })
  await redis.kill()
  const answers = await Promise.all([
    board.ask(instancePath('workers')),
    board.try('queue/pause', { queue: 'q' }),
    board.try('operations', { action: 'retry', target: { kind: 'group', group: 'g' } }),
  ])
  for (const answer of answers) expect(answer).toMatchObject({ status: 503, json: { code: 'CONNECTION' } })
})

test('the stream tells that Redis is away', async () => {
  const redis = await startPrivateRedis()
  onTestFinished(() => redis.stop())
  const board = await newBoard({ socketPath: redis.socketPath, clientOptions })
  await redis.kill()
  const response = await fetch(new URL(instancePath('events'), board.url))
  const reader = response.body?.getReader()
  let text = ''
  while (!text.includes('event: trouble')) text += new TextDecoder().decode((await reader?.read())?.value)
  await reader?.cancel()
  expect(text).toContain('"code":"CONNECTION"')
})

test('an operation whose Redis goes away says where it is, and goes on when that is back', async () => {
  const redis = await startPrivateRedis()
  onTestFinished(() => redis.stop())
  const board = await newBoard({ socketPath: redis.socketPath, clientOptions })
  await board.fail('g', ['a', 'b'])
  const { id } = await board.post<Operation>('operations', { action: 'retry', target: { kind: 'group', group: 'g' } })
  await board.redis.acl('SETUSER', 'default', '-evalsha', '-eval', '-evalsha_ro', '-eval_ro')
  await board.post('operation/start', { id })
  const find = async (): Promise<Operation | undefined> =>
    (await board.get<{ operations: Operation[] }>('operations')).operations[0]
  await until(async () => (await find())?.state !== 'running')
  const failed = await find()
  expect(failed).toMatchObject({ state: 'failed', done: 0 })
  expect(failed?.problem).toContain('Start it again to go on.')
  await board.redis.acl('SETUSER', 'default', '+@all')
  await board.post('operation/start', { id })
  await until(async () => (await find())?.state !== 'running')
  expect(await find()).toMatchObject({ state: 'done', done: 2, problem: null })
})

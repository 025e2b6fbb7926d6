import { startPrivateRedis } from '@qless/setup/redis'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { instancePath, newBoard, type Board } from './board.ts'

/** What a tab asks for when it opens. */
const PATHS = [
  'summary',
  'queues',
  'failures',
  'samples',
  'workers',
  'queue?queue=q',
  'queue/jobs?queue=q&list=waiting',
]

/** How many scripts Redis has run. */
async function scriptsRun({ redis }: Board): Promise<number> {
  const stats = await redis.info('commandstats')
  return [...stats.matchAll(/cmdstat_(?:evalsha|eval|evalsha_ro|eval_ro):calls=(\d+)/g)]
    .map(([, calls]) => Number(calls))
    .reduce((sum, calls) => sum + calls, 0)
}

async function ownBoard(): Promise<Board> {
  const redis = await startPrivateRedis()
  onTestFinished(() => redis.stop())
  return newBoard({ socketPath: redis.socketPath })
}

async function costOf(tabs: number): Promise<number> {
  const board = await ownBoard()
  await board.fail('g', ['a'])
  const before = await scriptsRun(board)
  await Promise.all(Array.from({ length: tabs }, () => Promise.all(PATHS.map((path) => board.ask(instancePath(path))))))
  return (await scriptsRun(board)) - before
}

describe('what Redis does', () => {
  test('is the same for fifty tabs that open at once as for one', async () => {
    // Answers are shared for a second, which a busy machine may need for all that is asked: here that second does not end.
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const one = await costOf(1)
    expect(await costOf(50)).toBeLessThanOrEqual(one * 1.1)
  })

  test('does not grow with the jobs: a page of many reads no data, and no more calls', async () => {
    const board = await ownBoard()
    const data = 'x'.repeat(10_000)
    await board.client.queue('q').putMany(Array.from({ length: 1000 }, () => ({ job: 'Klass', data })))
    // The first call of each script sends it.
    await board.ask(instancePath('queue/jobs?queue=q&list=waiting&limit=99'))
    const before = await scriptsRun(board)
    const sentBefore = await bytesSent(board)
    await board.ask(instancePath('queue/jobs?queue=q&list=waiting&limit=100'))
    expect((await scriptsRun(board)) - before).toBe(2)
    expect((await bytesSent(board)) - sentBefore).toBeLessThan(300_000)
  })
})

async function bytesSent({ redis }: Board): Promise<number> {
  return Number(/total_net_output_bytes:(\d+)/.exec(await redis.info('stats'))?.[1])
}

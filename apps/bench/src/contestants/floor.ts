import { Redis, type Result } from 'ioredis'
import type { Consumer, ConsumerOptions, Contestant, Payload, Place, Producer } from './contestant.ts'

/** How long a job is held before another worker may take it. */
const LOCK_MS = 60_000

const PUT = `
redis.call('HSET', KEYS[1], 'klass', ARGV[2], 'data', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[4])`

/** Hands out jobs, those of dead workers first, and locks them. */
const POP = `
local jids = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
local more = redis.call('ZPOPMIN', KEYS[1], ARGV[2] - #jids)
for i = 1, #more, 2 do jids[#jids + 1] = more[i] end
local found = {}
for i, jid in ipairs(jids) do
  redis.call('ZADD', KEYS[2], ARGV[3], jid)
  found[i] = { jid, redis.call('HGET', ARGV[4] .. jid, 'data') }
end
return found`

/** Refuses a job that is not locked any more. */
const COMPLETE = `
if redis.call('ZREM', KEYS[1], ARGV[1]) == 0 then return 0 end
return redis.call('DEL', KEYS[2])`

declare module 'ioredis' {
  interface RedisCommander<Context> {
    floorPut(jobKey: string, waitingKey: string, ...args: (string | number)[]): Result<null, Context>
    floorPop(waitingKey: string, locksKey: string, ...args: (string | number)[]): Result<[string, string][], Context>
    floorComplete(locksKey: string, jobKey: string, jid: string): Result<number, Context>
  }
}

/** The least that a reliable queue does: a hash a job, a sorted set of those that wait, and one of locks. */
export const floor: Contestant = {
  title: 'the floor',
  settings: [
    'a hash, a sorted set and locks in three scripts of a few lines; jobs of dead workers are taken over',
    'no history, statistics, events, retries, priorities or retention: completed jobs are deleted',
    'pops as many jobs as it has free slots, and completes them one by one',
  ],
  hasLongIds: true,
  openProducer,
  openConsumer,
}

async function openProducer(place: Place): Promise<Producer> {
  const redis = await connect(place)
  const keys = keysOf(place)
  const put = async (payload: Payload, jid: string = crypto.randomUUID().replaceAll('-', '')): Promise<string> => {
    await redis.floorPut(keys.job + jid, keys.waiting, Date.now(), 'noop', JSON.stringify(payload), jid)
    return jid
  }
  return {
    put: (payload) => put(payload),
    putBulk: (items) => Promise.all(items.map(({ payload, id }) => put(payload, id))),
    countWaiting: () => redis.zcard(keys.waiting),
    async countCompleted(jids) {
      const stored = await Promise.all(jids.map((jid) => redis.exists(keys.job + jid)))
      return stored.filter((count) => count === 0).length
    },
    close: async () => redis.disconnect(),
  }
}

async function openConsumer(place: Place, { concurrency, perform, completed }: ConsumerOptions): Promise<Consumer> {
  const redis = await connect(place)
  const keys = keysOf(place)
  let free = concurrency
  let isRunning = false
  let isPopping = false
  let settle: (() => void) | undefined
  const run = async (jid: string, data: string): Promise<void> => {
    JSON.parse(data)
    perform(jid)
    if ((await redis.floorComplete(keys.locks, keys.job + jid, jid)) === 1) completed(jid)
    free++
    void pop()
    if (free === concurrency && !isPopping) settle?.()
  }
  const pop = async (): Promise<void> => {
    if (isPopping || !isRunning || free === 0) return
    isPopping = true
    const now = Date.now()
    const found = await redis.floorPop(keys.waiting, keys.locks, now, free, now + LOCK_MS, keys.job)
    free -= found.length
    isPopping = false
    for (const [jid, data] of found) void run(jid, data)
    if (free === concurrency) settle?.()
  }
  return {
    async start() {
      isRunning = true
      await pop()
    },
    async close() {
      isRunning = false
      const settled = new Promise<void>((resolve) => (settle = resolve))
      if (isPopping || free < concurrency) await settled
      await redis.quit()
    },
  }
}

async function connect({ socketPath }: Place): Promise<Redis> {
  const redis = new Redis(socketPath, { lazyConnect: true })
  redis.defineCommand('floorPut', { numberOfKeys: 2, lua: PUT })
  redis.defineCommand('floorPop', { numberOfKeys: 2, lua: POP })
  redis.defineCommand('floorComplete', { numberOfKeys: 2, lua: COMPLETE })
  await redis.connect()
  return redis
}

function keysOf({ queueName }: Place): { readonly job: string; readonly waiting: string; readonly locks: string } {
  return { job: `${queueName}:job:`, waiting: `${queueName}:waiting`, locks: `${queueName}:locks` }
}

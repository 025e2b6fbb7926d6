/** Puts jobs at a steady pace and writes down what became of each put. */
import { Client, ConnectionError, QlessError, RedisRefusedError, type PutOptions } from '@qless/client'
import { Journal } from '../journal.ts'
import { pause } from '../pause.ts'
import { Random } from '../random.ts'
import { NAMESPACE } from '../stage/namespace.ts'
import { FIRST_QUEUE, KLASS, type LoadData } from './job.ts'
import { readOrders, type JobName, type Mix } from './orders.ts'

const TICK_MS = 20
const TRY_AGAIN_MS = 200
const DEADLINE_MS = 2000
const LONG_MS = 1200

const orders = readOrders('producer')
const journal = new Journal(orders.folder, orders.name)
const random = new Random(orders.seed)
const client = new Client(orders.source, { namespace: NAMESPACE, deadlineMs: DEADLINE_MS })
const underWay = new Set<Promise<void>>()
let count = 0
let lastJid: string | undefined
const life = { isEnding: false }

/** A job, and how it is put. */
interface Load {
  readonly jid: string
  readonly data: LoadData
  readonly options: PutOptions
}

function newLoad(): Load {
  const name = drawn(orders.mix)
  const jid = `${orders.name}-${name}-${process.pid}-${(count += 1)}`
  const data = { name, ms: name === 'long' ? LONG_MS : random.between(0, 10) }
  return { jid, data, options: optionsOf(name) }
}

function drawn(mix: Mix): JobName {
  const names = Object.entries(mix).flatMap(([name, parts]) => Array.from({ length: parts }, () => name as JobName))
  return random.pick(names)
}

function optionsOf(name: JobName): PutOptions {
  if (name === 'later') return { delay: random.between(100, 500) / 1000, tags: ['later'] }
  if (name === 'after' && lastJid !== undefined) return { depends: [lastJid], missing: 'ignore' }
  if (name === 'poison') return { retries: 1 }
  return { priority: random.between(0, 2) }
}

/** Puts a job until it is accepted or surely refused. That it is put again after an error is why it has a jid of its own. */
async function put({ jid, data, options }: Load): Promise<void> {
  journal.write({ what: 'sent', jid })
  while (!life.isEnding) {
    try {
      await client.queue(FIRST_QUEUE).put(KLASS, data, { ...options, jid, onConflict: 'ignore' })
      journal.write({ what: 'accepted', jid })
      if (data.name === 'short') lastJid = jid
      return
    } catch (error) {
      journal.write({ what: 'refused', jid, ...describe(error) })
      if (!(error instanceof ConnectionError)) return
      await pause(TRY_AGAIN_MS)
    }
  }
}

function describe(error: unknown): { readonly code: string; readonly reason: string } {
  const code = error instanceof QlessError ? error.code : 'UNTYPED'
  return { code, reason: error instanceof RedisRefusedError ? error.reason : String(error) }
}

async function end(): Promise<void> {
  if (life.isEnding) return
  life.isEnding = true
  clearInterval(timer)
  await Promise.all(underWay)
  client.close()
  journal.write({ what: 'down', pid: process.pid })
  process.exit(0)
}

function tick(): void {
  const due = (performance.now() - startedAt) * (orders.rate / 1000)
  // While Redis is away no more wait than come in two seconds.
  for (; given < due; given++) {
    if (underWay.size >= orders.rate * 2) continue
    const putting: Promise<void> = put(newLoad()).finally(() => underWay.delete(putting))
    underWay.add(putting)
  }
}

const startedAt = performance.now()
let given = 0
journal.write({ what: 'up', pid: process.pid })
const timer = setInterval(tick, TICK_MS)
process.once('message', () => void end())
process.once('disconnect', () => process.exit(1))

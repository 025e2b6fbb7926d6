import { table } from '@qless/setup/table'
import { check } from '../checker/check.ts'
import type { Entry } from '../journal.ts'
import { pause } from '../pause.ts'
import { begin, end } from '../play.ts'
import { RedisHost, type RedisOptions } from '../stage/redis-host.ts'
import { Stage, type Setting } from '../stage/stage.ts'
import { isGood } from '../trial.ts'
import { growthOf, type Curve, type Growth } from './growth.ts'
import { SOAK_FAULTS } from './soak-faults.ts'

/** What a soak is told. */
export interface SoakOrders {
  readonly minutes: number
  readonly seed: number
}

const SETTING: Setting & RedisOptions = {
  way: 'proxy',
  load: { rate: 25, tellsHeap: true, workerOptions: () => ({ nodeArgs: ['--expose-gc'] }) },
  // So that what is kept is bounded long before the end.
  config: { 'jobs-history': 20, 'jobs-history-count': 500, 'failed-history-count': 200 },
}
const SAMPLE_MS = 2000
const CALM_MS = 3000
const MB = 1_000_000
const COLUMNS = ['what', 'in the middle', 'at the end', ''].map((title, i) => ({
  title,
  align: i === 1 || i === 2 ? ('right' as const) : ('left' as const),
}))

/** Plays faults at random on a steady load, and looks whether anything is lost, or grows. Answers whether all is well. */
export async function soak({ minutes, seed }: SoakOrders, tell: (line: string) => void): Promise<boolean> {
  const stage = await Stage.set({ start: (folder) => RedisHost.start(folder, SETTING), setting: SETTING, seed })
  try {
    await begin(stage)
    const faultAt = Date.now()
    const samples = new Samples(stage)
    await breakThings(stage, faultAt + minutes * 60_000, tell)
    const evidence = await end(stage, { faultAt, healedAt: Date.now() })
    const verdict = check({ ...evidence, completedLeave: true })
    const growths = [...samples.stop(), ...heapsIn(evidence.entries)].map(growthOf)
    tell(`\n${table(COLUMNS, growths.map(cells))}\n`)
    const { jobCount, duplicateCount, lost, problems } = verdict
    tell(
      `${jobCount} jobs, ${stage.crew.restartCount} restarts, ${duplicateCount} duplicates explained, ${lost.length} lost`,
    )
    for (const problem of [...lost.map((jid) => `${jid}: LOST`), ...problems].slice(0, 20)) tell(`  ${problem}`)
    return isGood(verdict) && growths.every(({ isBounded }) => isBounded)
  } finally {
    await stage.close()
  }
}

async function breakThings(stage: Stage, until: number, tell: (line: string) => void): Promise<void> {
  while (Date.now() < until) {
    const fault = stage.random.pick(SOAK_FAULTS)
    tell(`${new Date().toISOString().slice(11, 19)}  ${fault.name}`)
    await fault.inflict(stage)
    await pause(CALM_MS)
  }
}

/** Looks at Redis from time to time. */
class Samples {
  readonly #stage: Stage
  readonly #keys: number[] = []
  readonly #megabytes: number[] = []
  readonly #timer: NodeJS.Timeout

  constructor(stage: Stage) {
    this.#stage = stage
    this.#timer = setInterval(() => void this.#look(), SAMPLE_MS)
  }

  /** What was seen. */
  stop(): Curve[] {
    clearInterval(this.#timer)
    return [
      { title: 'keys', values: this.#keys, slack: 200 },
      { title: 'memory of Redis, MB', values: this.#megabytes, slack: 1 },
    ]
  }

  async #look(): Promise<void> {
    const { admin } = this.#stage.redis
    try {
      const [keys, memory] = await Promise.all([admin.dbsize(), admin.info('memory')])
      this.#keys.push(keys)
      this.#megabytes.push(Number(/used_memory_dataset:(\d+)/.exec(memory)?.[1]) / MB)
    } catch {
      // A fault keeps it from answering; the next look comes soon.
    }
  }
}

/** The heaps of workers, which tell them themselves. */
function heapsIn(entries: readonly Entry[]): Curve[] {
  const values = entries.flatMap((entry) => (entry.what === 'heap' ? [entry.bytes / MB] : []))
  return [{ title: 'heap of a worker, MB', values, slack: 1 }]
}

function cells({ title, middle, end: atEnd, isBounded }: Growth): string[] {
  return [title, middle.toFixed(1), atEnd.toFixed(1), isBounded ? '' : 'GROWS']
}

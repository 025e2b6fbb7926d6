import { pause } from '../pause.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from './fault.ts'

const PER_PROCESS = 50
const WORKERS = 4 * PER_PROCESS
const LOOK_MS = 6000
const MOST_PER_SECOND = 2
/** What workers send. */
const SENT = ['evalsha', 'eval', 'blpop', 'client\\|id', 'client\\|unblock']

/** How many commands clients have sent; those that scripts run are not counted. */
async function commandCount({ redis: { admin } }: Stage): Promise<number> {
  const text = await admin.info('commandstats')
  return SENT.reduce((sum, name) => sum + Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(text)?.[1] ?? 0), 0)
}

/** Very many workers have nothing to do. */
export const idleWorkers: Fault = {
  name: 'idle-workers',
  does: `Has ${WORKERS} workers that have nothing to do for some seconds, kills a quarter of them, and gives them jobs.`,
  expected: `They ask Redis for little (${MOST_PER_SECOND} commands a second each at most), and start at once when a job comes.`,
  meaning: 'Idle workers cost little, so there may be many.',
  setting: {
    load: { workers: WORKERS / PER_PROCESS, perProcess: PER_PROCESS, concurrency: 2, interval: 5, producers: 1 },
  },
  async inflict(stage) {
    const { crew, random } = stage
    await crew.endProducers()
    await pause(1500)
    const before = await commandCount(stage)
    await pause(LOOK_MS)
    const sent = (await commandCount(stage)) - before
    const each = sent / WORKERS / (LOOK_MS / 1000)
    if (each > MOST_PER_SECOND) throw new Error(`an idle worker sends ${each.toFixed(1)} commands a second`)
    random.pick(crew.workers).kill()
    crew.addProducer()
    await pause(1500)
  },
}

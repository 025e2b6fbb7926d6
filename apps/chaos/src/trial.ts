import { check, type Verdict } from './checker/check.ts'
import type { AnyFault } from './faults/fault.ts'
import { pause } from './pause.ts'
import { begin, end } from './play.ts'
import type { Host } from './stage/host.ts'
import { RedisHost } from './stage/redis-host.ts'
import { Stage } from './stage/stage.ts'

/** What became of one fault with one seed. */
export interface Trial extends Verdict {
  readonly fault: string
  readonly seed: number
  /** How often processes were started again. */
  readonly restartCount: number
  /** How long it took in all. */
  readonly ms: number
}

/** How long jobs come in after a fault, in ms. */
const AFTERWARDS_MS = 700

/** Plays one fault: load, fault, an end of the load, and a look at what is left. */
export async function tryFault(fault: AnyFault, seed: number): Promise<Trial> {
  const startedAt = performance.now()
  const { setting = {}, start = (folder: string) => RedisHost.start(folder, setting) } = fault
  const stage = await Stage.set<Host>({ start, setting, seed })
  try {
    await begin(stage)
    const faultAt = Date.now()
    await fault.inflict(stage)
    const healedAt = Date.now()
    await pause(AFTERWARDS_MS)
    const evidence = await end(stage, { faultAt, healedAt })
    const verdict = check(evidence)
    const problems = [...verdict.problems, ...(fault.complaints?.(evidence) ?? [])]
    const { restartCount } = stage.crew
    return { ...verdict, problems, fault: fault.name, seed, restartCount, ms: performance.now() - startedAt }
  } finally {
    await stage.close()
  }
}

/** Whether a run kept the promise. */
export function isGood({ lost, problems }: Pick<Verdict, 'lost' | 'problems'>): boolean {
  return lost.length === 0 && problems.length === 0
}

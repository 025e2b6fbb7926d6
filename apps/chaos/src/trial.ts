import { check, type Verdict } from './checker/check.ts'
import { collectFindings, collectJobs, countUnfinished } from './checker/collect.ts'
import type { Evidence } from './checker/evidence.ts'
import type { Fault } from './faults/fault.ts'
import { pause } from './pause.ts'
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

const WARM_COUNT = 50
const WARM_MS = 20_000
const AFTERWARDS_MS = 700
const DRAIN_MS = 45_000
const LOOK_MS = 50

/** Plays one fault: load, fault, an end of the load, and a look at what is left. */
export async function tryFault(fault: Fault, seed: number): Promise<Trial> {
  const start = performance.now()
  const stage = await Stage.set(fault.setting ?? {}, seed)
  try {
    const evidence = await play(fault, stage)
    const verdict = check(evidence)
    const problems = [...verdict.problems, ...(fault.complaints?.(evidence) ?? [])]
    const { restartCount } = stage.crew
    return { ...verdict, problems, fault: fault.name, seed, restartCount, ms: performance.now() - start }
  } finally {
    await stage.close()
  }
}

/** Whether a trial kept the promise. */
export function isGood({ lost, problems }: Pick<Trial, 'lost' | 'problems'>): boolean {
  return lost.length === 0 && problems.length === 0
}

async function play(fault: Fault, stage: Stage): Promise<Evidence> {
  const { client, crew } = stage
  crew.start()
  await until(WARM_MS, 'the load did not begin', async () => (await client.counts()).complete >= WARM_COUNT)
  const faultAt = Date.now()
  await fault.inflict(stage)
  const healedAt = Date.now()
  await pause(AFTERWARDS_MS)
  await crew.endProducers()
  const stuck = await until(DRAIN_MS, '', async () => (await countUnfinished(client)) === 0).catch(() => true)
  await crew.endWorkers()
  const entries = stage.journal()
  const { jobs, strangerCount } = await collectJobs(client, entries)
  const complaints = [...crew.complaints, ...(stuck === true ? [`not drained after ${DRAIN_MS} ms`] : [])]
  const findings = await collectFindings(client)
  return { entries, jobs, strangerCount, findings, complaints, faultAt, healedAt, forgotten: stage.forgotten }
}

/** Waits until something is so; it is an error when it does not come to that. */
async function until(ms: number, problem: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + ms
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(problem)
    await pause(LOOK_MS)
  }
}

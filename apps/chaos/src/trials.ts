import type { AnyFault } from './faults/fault.ts'
import { tryFault, type Trial } from './trial.ts'

/** A trial that could not be played to its end. */
export interface Broken {
  readonly fault: string
  readonly seed: number
  readonly error: unknown
}

/** How many trials are under way at a time: they wait more than they work. */
const LANES = 2

/** Plays faults with seeds, some side by side, and tells each as it ends. */
export async function tryAll(
  faults: readonly AnyFault[],
  seeds: readonly number[],
  tell: (result: Trial | Broken) => void,
): Promise<readonly (Trial | Broken)[]> {
  const all = faults.flatMap((fault) => seeds.map((seed) => ({ fault, seed })))
  const shared = all.filter(({ fault }) => fault.isHeavy !== true)
  const alone = all.filter(({ fault }) => fault.isHeavy === true)
  const results: (Trial | Broken)[] = []
  const lane = async (waiting: typeof all): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await tryOne(next.fault, next.seed)
      results.push(result)
      tell(result)
    }
  }
  await Promise.all(Array.from({ length: LANES }, () => lane(shared)))
  await lane(alone)
  return results
}

async function tryOne(fault: AnyFault, seed: number): Promise<Trial | Broken> {
  try {
    return await tryFault(fault, seed)
  } catch (error) {
    return { fault: fault.name, seed, error }
  }
}

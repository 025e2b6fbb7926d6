import type { AnyFault } from './faults/fault.ts'
import { isGood, type Trial } from './trial.ts'
import type { Broken } from './trials.ts'

/** What became of one fault, with all its seeds. */
export interface Summary {
  readonly fault: AnyFault
  readonly isGood: boolean
  readonly jobCount: number
  readonly restartCount: number
  readonly duplicateCount: number
  readonly lostCount: number
  readonly forgottenCount: number
  /** Of the seeds, the longest. */
  readonly recoveryMs: number
}

/** The columns of the table. */
export const COLUMNS: readonly string[] = ['fault', 'jobs', 'restarts', 'duplicates explained', 'lost', 'recovered in']

/** What became of each fault that was played. */
export function summarize(faults: readonly AnyFault[], results: readonly (Trial | Broken)[]): readonly Summary[] {
  return faults.flatMap((fault) => {
    const own = results.filter((result) => result.fault === fault.name)
    return own.length === 0 ? [] : [summaryOf(fault, own)]
  })
}

/** What a table shows of a fault. */
export function cellsOf({ fault, lostCount, forgottenCount, recoveryMs, ...counts }: Summary): string[] {
  const lost = forgottenCount === 0 ? String(lostCount) : `${lostCount} (${forgottenCount} in the window)`
  const { jobCount, restartCount, duplicateCount } = counts
  return [
    fault.name,
    ...[jobCount, restartCount, duplicateCount].map((count) => count.toLocaleString('en')),
    lost,
    `${(recoveryMs / 1000).toFixed(1)} s`,
  ]
}

function summaryOf(fault: AnyFault, results: readonly (Trial | Broken)[]): Summary {
  const trials = results.flatMap((result) => ('error' in result ? [] : [result]))
  const sum = (count: (trial: Trial) => number): number => trials.reduce((total, trial) => total + count(trial), 0)
  return {
    fault,
    isGood: trials.length === results.length && trials.every(isGood),
    jobCount: sum(({ jobCount }) => jobCount),
    restartCount: sum(({ restartCount }) => restartCount),
    duplicateCount: sum(({ duplicateCount }) => duplicateCount),
    lostCount: sum(({ lost }) => lost.length),
    forgottenCount: sum(({ forgottenCount }) => forgottenCount),
    recoveryMs: Math.max(0, ...trials.map(({ recoveryMs }) => recoveryMs)),
  }
}

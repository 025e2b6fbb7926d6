import type { Fault } from './fault.ts'
import { killWorker } from './kill-worker.ts'

/** All faults, in the order in which they are played. */
export const FAULTS: readonly Fault[] = [killWorker]

import { drain } from './drain.ts'
import { memory } from './memory.ts'
import { put } from './put.ts'
import type { Scenario } from './scenario.ts'

/** All scenarios, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [put, drain, memory]

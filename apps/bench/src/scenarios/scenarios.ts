import { backlog } from './backlog.ts'
import { cpu } from './cpu.ts'
import { drainProcess } from './drain-process.ts'
import { drain } from './drain.ts'
import { growth } from './growth.ts'
import { heap } from './heap.ts'
import { idle } from './idle.ts'
import { memory } from './memory.ts'
import { pickup } from './pickup.ts'
import { putMany } from './put-many.ts'
import { put } from './put.ts'
import { rtt } from './rtt.ts'
import { scale } from './scale.ts'
import type { Scenario } from './scenario.ts'
import { size } from './size.ts'

/** All scenarios, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  ...[put, putMany, drain, drainProcess, cpu, memory],
  ...[pickup, backlog, growth, rtt, idle, heap, size, scale],
]

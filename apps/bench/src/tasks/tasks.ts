import { count } from './count.ts'
import { drain } from './drain.ts'
import { drainByProcesses } from './drain-by-processes.ts'
import { fill } from './fill.ts'
import { fillBacklog } from './fill-backlog.ts'
import { growth } from './growth.ts'
import { heap } from './heap.ts'
import { idle } from './idle.ts'
import { pickup } from './pickup.ts'
import { put } from './put.ts'
import { roundTrip } from './round-trip.ts'
import type { Task } from './task.ts'

/** The tasks of fresh processes, by name. */
export const TASKS: {
  readonly count: typeof count
  readonly drain: typeof drain
  readonly drainByProcesses: typeof drainByProcesses
  readonly fill: typeof fill
  readonly fillBacklog: typeof fillBacklog
  readonly growth: typeof growth
  readonly heap: typeof heap
  readonly idle: typeof idle
  readonly pickup: typeof pickup
  readonly put: typeof put
  readonly roundTrip: typeof roundTrip
} = { count, drain, drainByProcesses, fill, fillBacklog, growth, heap, idle, pickup, put, roundTrip }

/** The name of a task. */
export type TaskName = keyof typeof TASKS

/** What a task is given. */
export type TaskInput<Name extends TaskName> = (typeof TASKS)[Name] extends Task<infer Input, unknown> ? Input : never

/** What a task answers. */
export type TaskOutput<Name extends TaskName> = (typeof TASKS)[Name] extends Task<never, infer Output> ? Output : never

import { count } from './count.ts'
import { drain } from './drain.ts'
import { fill } from './fill.ts'
import { put } from './put.ts'
import type { Task } from './task.ts'

/** The tasks of fresh processes, by name. */
export const TASKS: {
  readonly count: typeof count
  readonly drain: typeof drain
  readonly fill: typeof fill
  readonly put: typeof put
} = { count, drain, fill, put }

/** The name of a task. */
export type TaskName = keyof typeof TASKS

/** What a task is given. */
export type TaskInput<Name extends TaskName> = (typeof TASKS)[Name] extends Task<infer Input, unknown> ? Input : never

/** What a task answers. */
export type TaskOutput<Name extends TaskName> = (typeof TASKS)[Name] extends Task<never, infer Output> ? Output : never

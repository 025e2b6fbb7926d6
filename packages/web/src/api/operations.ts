import { z } from 'zod'
import { At, Count, Name, QueueList } from './values.ts'

/** What can be done to many jobs. */
export const OperationAction = z.enum([
  ...(['retry', 'cancel', 'move', 'priority', 'tag', 'untag', 'track', 'untrack', 'timeout', 'run-now'] as const),
])
/** What can be done to many jobs. */
export type OperationAction = z.infer<typeof OperationAction>

/** Which jobs: those that are there when the operation is made. */
export const OperationTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('group'), group: Name }),
  /** All failed jobs, of whatever group. */
  z.strictObject({ kind: z.literal('failed') }),
  z.strictObject({ kind: z.literal('queue'), queue: Name, list: QueueList }),
  z.strictObject({ kind: z.literal('tag'), tag: Name }),
  /** Those that an operation has treated, and that are failed now. */
  z.strictObject({ kind: z.literal('failed-again'), operation: z.string().max(100) }),
  z.strictObject({ kind: z.literal('jobs'), jids: z.array(Name).min(1).max(1000) }),
])
/** Which jobs. */
export type OperationTarget = z.infer<typeof OperationTarget>

/** How it is to be done. */
export const OperationOptions = z.strictObject({
  /** retry: where to, else each into its own queue; move: where to. */
  queue: Name.optional(),
  /** priority. */
  priority: z.number().optional(),
  /** tag, untag. */
  tags: z.array(Name).min(1).max(100).optional(),
  /** cancel: with all that wait for them; else those are skipped that others wait for. */
  withDependents: z.boolean().optional(),
})
/** How it is to be done. */
export type OperationOptions = z.infer<typeof OperationOptions>

/** What to make an operation of. */
export const NewOperation = z.strictObject({
  action: OperationAction,
  target: OperationTarget,
  options: OperationOptions.default({}),
  /** At once; else it only captures, for a question like “Retry 312 jobs?”. */
  start: z.boolean().default(false),
})
/** What to make an operation of. */
export type NewOperation = z.input<typeof NewOperation>

/** How often something is among the captured jobs. */
const Part = z.object({ name: z.string(), count: Count })

/** Where captured jobs are now. */
export const Whereabouts = z.object({
  at: At,
  waiting: Count,
  running: Count,
  scheduled: Count,
  depends: Count,
  complete: Count,
  /** Failed and never treated: still as they were captured. */
  untouched: Count,
  /** Failed again after they were treated, into the group that they came from. */
  failedAgainSame: Count,
  failedAgainOther: Count,
  gone: Count,
  /** Groups that they failed into again, the largest first. */
  groups: z.array(Part),
})
/** Where captured jobs are now. */
export type Whereabouts = z.infer<typeof Whereabouts>

/** Why a job was left out. */
export const OperationNote = z.object({
  jid: z.string(),
  kind: z.enum(['skipped', 'failed']),
  /** For people. */
  why: z.string(),
  /** `elsewhere` has `state` and `queue`, `needed` has `dependents`, `refused` has a `code`, and maybe `state`. */
  reason: z.enum(['gone', 'elsewhere', 'not-failed', 'changed', 'needed', 'refused']),
  state: z.string().optional(),
  queue: z.string().optional(),
  /** Three of the jobs that wait for it. */
  dependents: z.array(z.string()).optional(),
  code: z.string().optional(),
})
/** Why a job was left out. */
export type OperationNote = z.infer<typeof OperationNote>

/** Something that is done to many jobs, step by step. */
export const Operation = z.object({
  id: z.string(),
  action: OperationAction,
  target: OperationTarget,
  options: OperationOptions,
  user: z.string(),
  state: z.enum(['captured', 'running', 'stopped', 'done', 'failed']),
  capturedAt: At,
  startedAt: At.nullable(),
  endedAt: At.nullable(),
  /** How many jobs were captured. */
  captured: Count,
  /** How many there were; more than `captured` only where those are more than an operation takes. */
  found: Count,
  /** How many are in the target now beyond those that were captured: they are not included. */
  arrivedSince: Count.nullable(),
  queues: z.array(Part),
  klasses: z.array(Part),
  done: Count,
  /** Not treated, because they were not any more as they were captured, or others wait for them. */
  skipped: Count,
  failed: Count,
  /** The first 100 that were skipped or failed. */
  notes: z.array(OperationNote),
  /** What ended it, in state `failed`. */
  problem: z.string().nullable(),
  /** The code of that, where it is one of the problems that are known. */
  problemCode: z.string().nullable(),
  /** null until it is asked for with `operation`. */
  now: Whereabouts.nullable(),
})
/** Something that is done to many jobs, step by step. */
export type Operation = z.infer<typeof Operation>

/** The operations of this process, the latest first. */
export const OperationsPage = z.object({ operations: z.array(Operation) })
/** The operations of this process. */
export type OperationsPage = z.infer<typeof OperationsPage>

import { decodeJob, type JobRecord } from '../job-record.ts'
import { defineCommand, type Command, type NamedArguments } from './define-command.ts'
import { array, optionalNumber } from './reply.ts'

/** Arguments of {@link queuePop}. */
export interface QueuePopArgs {
  readonly workerName: string
  /** How many jobs at most. */
  readonly count: number
  readonly queueNames: readonly string[]
  /** `ordered`: queue after queue; `round-robin`: one of each queue in turn. */
  readonly order: 'ordered' | 'round-robin'
  /** Where the turn stands, from 0. */
  readonly position: number
  /** The id of this pop: sent again it answers the same jobs. '' for none. */
  readonly request: string
  /** Whether the caller will wait for more if it gets less than it asked for. */
  readonly waits: boolean
}

/** What a pop hands out. */
export interface Popped {
  /** Where the turn stands now. */
  readonly position: number
  /** After how many ms the caller should look again by itself; undefined when somebody else will. */
  readonly dueInMs: number | undefined
  readonly jobs: readonly JobRecord[]
}

/**
 * Hands out jobs, each with a lock and a new lease.
 *
 * Source: lua/commands/queue.pop.lua
 */
export const queuePop: Command<QueuePopArgs, Popped> = defineCommand({
  script: 'queue.pop',
  head: encodePop,
  items: ({ queueNames }) => queueNames.map((queue) => ({ queue })),
  decode: decodePop,
})

/** The arguments of a pop by the names of the Lua command. */
export function encodePop(args: QueuePopArgs): NamedArguments {
  return {
    worker: args.workerName,
    count: String(args.count),
    order: args.order,
    position: String(args.position),
    request: args.request,
    waits: args.waits ? '1' : '',
  }
}

/** Takes the reply of a pop apart. */
export function decodePop(reply: unknown): Popped {
  const [now, position, dueIn, jobs] = array(reply)
  return {
    position: Number(position),
    dueInMs: optionalNumber(dueIn),
    jobs: decodeJobs(array(jobs), Number(now)),
  }
}

/** A job is four items of the list. */
const ITEMS_PER_JOB = 4

function decodeJobs(items: readonly unknown[], readAt: number): JobRecord[] {
  const jobs: JobRecord[] = []
  for (let i = 0; i < items.length; i += ITEMS_PER_JOB) jobs.push(decodeJob(items.slice(i, i + ITEMS_PER_JOB), readAt))
  return jobs
}

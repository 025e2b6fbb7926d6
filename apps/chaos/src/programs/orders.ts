import type { Source } from '../stage/host.ts'

/** What every program of the load is told. */
export interface CommonOrders {
  /** The name of its journal. */
  readonly name: string
  /** Where Redis is. */
  readonly source: Source
  /** The folder of the journals. */
  readonly folder: string
  readonly seed: number
}

/** What a producer is told. */
export interface ProducerOrders extends CommonOrders {
  readonly program: 'producer'
  /** How many jobs a second it puts. */
  readonly rate: number
  /** How often each kind of job comes, in parts. */
  readonly mix: Mix
}

/** What a worker is told. */
export interface WorkerOrders extends CommonOrders {
  readonly program: 'worker'
  readonly concurrency: number
  readonly interval: number
  /** How many workers the process has. */
  readonly count: number
  /** Whether jobs run in child processes. */
  readonly isolated: boolean
  /** Whether the process tells the size of its heap. */
  readonly tellsHeap: boolean
}

/** What a program is told. */
export type Orders = ProducerOrders | WorkerOrders

/** The kinds of jobs; programs/job.ts says what each does. */
export type JobName = 'short' | 'later' | 'after' | 'long' | 'again' | 'bad' | 'onward' | 'poison' | 'blocking'

/** How often each kind of job comes, in parts of the sum. */
export type Mix = Readonly<Partial<Record<JobName, number>>>

const VARIABLE = 'QLESS_CHAOS_ORDERS'

/** Orders as a variable of the environment. */
export function writeOrders(orders: Orders): Readonly<Record<string, string>> {
  return { [VARIABLE]: JSON.stringify(orders) }
}

/** The orders of this process. */
export function readOrders<Program extends Orders['program']>(program: Program): Extract<Orders, { program: Program }> {
  const orders = JSON.parse(process.env[VARIABLE] ?? 'null') as Orders | null
  if (orders?.program !== program) throw new Error(`This process has no orders of a ${program}.`)
  return orders as Extract<Orders, { program: Program }>
}

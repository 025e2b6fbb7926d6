import type { Mix } from '../programs/orders.ts'
import type { ProgramOptions } from './program.ts'

/** How much is put, and who runs it. */
export interface Load {
  readonly producers: number
  /** How many jobs a second each producer puts. */
  readonly rate: number
  readonly mix: Mix
  readonly workers: number
  readonly concurrency: number
  /** Seconds between two looks of a worker at its queues. */
  readonly interval: number
  /** How many workers each worker process has. */
  readonly perProcess: number
  /** Whether jobs run in child processes of their worker. */
  readonly isolated: boolean
  /** Whether workers tell the size of their heaps. */
  readonly tellsHeap: boolean
  /** How producers and the worker of each number are started. */
  readonly producerOptions: ProgramOptions
  readonly workerOptions: (number: number) => ProgramOptions
}

/** Some hundred jobs a second, of all kinds. */
export const USUAL_LOAD: Load = {
  producers: 2,
  rate: 75,
  mix: { short: 10, later: 2, after: 2, long: 1, again: 1, bad: 1, onward: 2 },
  workers: 3,
  concurrency: 10,
  interval: 1,
  perProcess: 1,
  isolated: false,
  tellsHeap: false,
  producerOptions: {},
  workerOptions: () => ({}),
}

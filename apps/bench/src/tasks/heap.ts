import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Stage, Task } from './task.ts'

const IN_FLIGHT = 50
/** Of the jobs, those that come before the heap is looked at for the first time: a tenth. */
const EARLY = 10

/** Very many jobs, to be put by a client or worked off by a worker. */
export interface HeapInput {
  readonly queueName: string
  readonly jobCount: number
  readonly role: 'client' | 'worker'
}

/** What the heap held, and which jobs it were. */
export interface HeapOutput {
  readonly earlyBytes: number
  readonly lateBytes: number
  readonly jobCount: number
  /** Sum of a part of each id: the same on both sides when each job came once, without keeping a million ids. */
  readonly idSum: number
}

/** Looks at the heap after a tenth of very many jobs, and after all of them, each time after garbage collection. */
export const heap: Task<HeapInput, HeapOutput> = async (stage, input) => {
  const tally = new Tally(input.jobCount)
  return input.role === 'client' ? client(stage, input, tally) : worker(stage, input, tally)
}

async function client({ contestant, socketPath }: Stage, { queueName, jobCount }: HeapInput, tally: Tally) {
  const producer = await contestant.openProducer({ socketPath, queueName })
  let left = jobCount
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left--
      tally.add(await producer.put({ n: 1 }))
    }
  }
  return {
    async measure() {
      await Promise.all(Array.from({ length: IN_FLIGHT }, caller))
      return tally.output()
    },
    close: () => producer.close(),
  }
}

async function worker({ contestant, socketPath }: Stage, { queueName }: HeapInput, tally: Tally) {
  const consumer = await contestant.openConsumer(
    { socketPath, queueName },
    { concurrency: IN_FLIGHT, perform: () => {}, completed: (id) => tally.add(id) },
  )
  return {
    async measure() {
      await consumer.start()
      await tally.isFull
      return tally.output()
    },
    close: () => consumer.close(),
  }
}

class Tally {
  readonly isFull: Promise<void>
  readonly #most: number
  #count = 0
  #idSum = 0
  #earlyBytes = 0
  #fill: (() => void) | undefined

  constructor(most: number) {
    this.#most = most
    this.isFull = new Promise((resolve) => (this.#fill = resolve))
  }

  add(id: string): void {
    this.#count++
    this.#idSum += Number.parseInt(id.slice(0, 8), 16)
    if (this.#count === Math.ceil(this.#most / EARLY)) this.#earlyBytes = heapBytes()
    if (this.#count === this.#most) this.#fill?.()
  }

  output(): HeapOutput {
    return { earlyBytes: this.#earlyBytes, lateBytes: heapBytes(), jobCount: this.#count, idSum: this.#idSum }
  }
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

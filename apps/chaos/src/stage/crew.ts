import type { CommonOrders } from '../programs/orders.ts'
import { USUAL_LOAD, type Load } from './load.ts'
import { Program } from './program.ts'

/** The producers and workers. */
export class Crew {
  readonly #common: Omit<CommonOrders, 'name'>
  readonly #load: Load
  #producers: Program[] = []
  #workers: Program[] = []

  constructor(common: Omit<CommonOrders, 'name'>, load: Partial<Load>) {
    this.#common = common
    this.#load = { ...USUAL_LOAD, ...load }
  }

  get producers(): readonly Program[] {
    return this.#producers
  }

  get workers(): readonly Program[] {
    return this.#workers
  }

  /** How often processes were started again. */
  get restartCount(): number {
    return this.#all.reduce((sum, { restartCount }) => sum + restartCount, 0)
  }

  /** What processes said that ended as they should not. */
  get complaints(): readonly string[] {
    return this.#all.flatMap(({ complaints }) => complaints)
  }

  /** Starts all. */
  start(): void {
    for (let i = 0; i < this.#load.producers; i++) this.addProducer()
    for (let i = 0; i < this.#load.workers; i++) this.addWorker()
  }

  /** Starts one more producer, of another name and with another way to Redis where that is said. */
  addProducer(special: Partial<Pick<CommonOrders, 'name' | 'source'>> = {}): Program {
    const { rate, mix, producerOptions } = this.#load
    const name = `producer-${this.#producers.length + 1}`
    const seed = this.#common.seed * 100 + this.#producers.length
    const orders = { ...this.#common, name, seed, rate, mix, ...special }
    const producer = new Program({ ...orders, program: 'producer' }, producerOptions)
    this.#producers.push(producer)
    return producer
  }

  /** Starts one more worker. */
  addWorker(): Program {
    const { concurrency, interval, perProcess: count, isolated, tellsHeap, workerOptions } = this.#load
    const number = this.#workers.length + 1
    const orders = { ...this.#common, name: `worker-${number}`, concurrency, interval, count, isolated, tellsHeap }
    const worker = new Program({ ...orders, program: 'worker' }, workerOptions(number))
    this.#workers.push(worker)
    return worker
  }

  /** Lets the producers end what is under way. */
  async endProducers(): Promise<void> {
    await Promise.all(this.#producers.map((producer) => producer.end()))
  }

  /** Lets the workers end well. */
  async endWorkers(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.end()))
  }

  /** Kills whatever still runs, without another word. */
  killAll(): void {
    for (const program of this.#all) program.killForEver()
  }

  get #all(): readonly Program[] {
    return [...this.#producers, ...this.#workers]
  }
}

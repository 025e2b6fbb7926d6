import { Client, defineJob, type ConnectionSource, type Finding } from '@qless/client'
import { onTestFinished } from 'vitest'
import { Worker } from '../src/index.ts'
import { until } from './until.ts'

/** How long a producer waits before its next put, in ms. */
const PACE_MS = 2
const PRODUCERS = 2
const DEADLINE_MS = 30_000

/** Where the jobs of a load go. */
export interface LoadOptions {
  readonly source: ConnectionSource
  readonly namespaces: readonly string[]
}

/** Producers in some namespaces and one worker that serves them all; it ends with the test. */
export class Load {
  readonly clients: readonly Client[]
  /** The jobs that were accepted, by their namespaces. */
  readonly accepted: ReadonlyMap<string, Set<string>>
  /** How often each job has run. */
  readonly runs: Map<string, number> = new Map()
  /** What the worker told as an error. */
  readonly workerProblems: unknown[] = []
  /** The jobs whose locks the worker lost. */
  readonly lost: string[] = []
  /** What puts were rejected with. */
  readonly producerProblems: unknown[] = []
  readonly #worker: Worker
  readonly #job = defineJob('Load', { perform: async ({ jid }) => void this.runs.set(jid, this.runsOf(jid) + 1) })
  #producers: readonly Promise<void>[] = []
  #isProducing = true

  constructor({ source, namespaces }: LoadOptions) {
    this.clients = namespaces.map((namespace) => new Client(source, { namespace, deadlineMs: DEADLINE_MS }))
    this.accepted = new Map(namespaces.map((namespace) => [namespace, new Set()]))
    this.#worker = new Worker(this.clients, { queues: ['q'], jobs: [this.#job], concurrency: 10, interval: 60 })
    this.#worker.on('error', (error) => this.workerProblems.push(error))
    this.#worker.on('lost', ({ jid }) => this.lost.push(jid))
    onTestFinished(() => this.#end())
  }

  /** Starts the worker; a job that a worker lost is found again soon. */
  async startWorker(): Promise<this> {
    for (const client of this.clients) {
      await client.config.set('heartbeat', 3)
      await client.config.set('grace-period', 0)
    }
    await this.#worker.start()
    return this
  }

  /** Starts to put jobs all the time. */
  produce(): void {
    this.#producers = this.clients.flatMap((client) => Array.from({ length: PRODUCERS }, () => this.#produce(client)))
  }

  /** Puts one job and answers its jid. */
  async put(client: Client | undefined): Promise<string> {
    if (client === undefined) throw new Error('There is no such client.')
    const jid = await client.queue('q').put(this.#job, {})
    this.accepted.get(client.namespace)?.add(jid)
    return jid
  }

  runsOf(jid: string): number {
    return this.runs.get(jid) ?? 0
  }

  /** How many jobs of a namespace have run. */
  ranIn(namespace: string): number {
    return [...(this.accepted.get(namespace) ?? [])].filter((jid) => this.runs.has(jid)).length
  }

  /** Waits until a job has run. */
  async hasRun(jid: string): Promise<void> {
    await until(`${jid} ran`, () => this.runs.has(jid))
  }

  /** Waits until so many jobs more of a namespace have run. */
  async runsMore(namespace: string, count: number): Promise<void> {
    const wanted = this.ranIn(namespace) + count
    await until(`${count} more jobs of ${namespace} ran`, () => this.ranIn(namespace) >= wanted)
  }

  /** Waits until a replica has all jobs of a client that were accepted before the call, and answers these. */
  async onReplica(client: Client | undefined): Promise<readonly string[]> {
    if (client === undefined) throw new Error('There is no such client.')
    const accepted = [...(this.accepted.get(client.namespace) ?? [])]
    const session = client.session()
    await session.connection.call('SET', `{${client.namespace}}-barrier`, '1')
    await until('a replica has it', async () => Number(await session.connection.call('WAIT', '1', '1000')) > 0)
    session.close()
    return accepted
  }

  /** Ends the producers and waits until nothing is left to do. */
  async finish(): Promise<void> {
    this.#isProducing = false
    await Promise.all(this.#producers)
    for (const client of this.clients) {
      await until(`${client.namespace} is done`, async () => {
        const { waiting, running, scheduled } = await client.queue('q').counts()
        return waiting + running + scheduled === 0
      })
    }
  }

  /** What the doctor finds in all namespaces. */
  async findings(): Promise<readonly Finding[]> {
    const found: Finding[] = []
    for (const client of this.clients) for await (const finding of client.doctor()) found.push(finding)
    return found
  }

  async #produce(client: Client): Promise<void> {
    while (this.#isProducing) {
      await this.put(client).catch((error: unknown) => this.producerProblems.push(error))
      await new Promise((resolve) => setTimeout(resolve, PACE_MS))
    }
  }

  async #end(): Promise<void> {
    this.#isProducing = false
    await this.#worker.close({ timeoutMs: 0, abortMs: 0 })
    for (const client of this.clients) client.close()
  }
}

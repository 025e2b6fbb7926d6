import { randomUUID } from 'node:crypto'
import { Client, Job, type ClientOptions, type ConfigOption, type PutItem } from '@qless/client'
import { inject, onTestFinished } from 'vitest'
import {
  Worker,
  type InProcessWorkerOptions,
  type OwnReserver,
  type ReserverName,
  type WorkerOptions,
} from '../src/index.ts'

/** Options of a worker of this process; its queues are `q` where they are left out. */
type Options = InProcessWorkerOptions & {
  readonly queues?: readonly string[]
  readonly reserver?: ReserverName | OwnReserver
}

/** The socket of the Redis that all test files share. */
function sharedSocket(): string {
  const [server] = inject('redisServers')
  if (server === undefined) throw new Error('The global setup provides no Redis.')
  return server.socketPath
}

/** The namespace of one test, with a client; everything that it opens ends with the test. */
export class Space {
  readonly namespace: string = `test-${randomUUID()}`
  readonly address: string
  readonly client: Client
  readonly #config: Partial<Record<ConfigOption, number>>

  constructor(config: Partial<Record<ConfigOption, number>> = {}, address: string = sharedSocket()) {
    this.address = address
    this.#config = config
    this.client = this.newClient()
  }

  /** One more client. */
  newClient(options: ClientOptions = {}): Client {
    const client = new Client(this.address, { namespace: this.namespace, deadlineMs: 20_000, ...options })
    onTestFinished(() => client.close())
    return client
  }

  /** A worker of queue `q` that looks for work once a minute, so that what happens sooner happens by a wake-up. */
  worker(options: Options): Worker {
    const worker = new Worker(this.client, { queues: ['q'], interval: 60, ...options } as WorkerOptions)
    onTestFinished(async () => void (await worker.close({ timeoutMs: 0, abortMs: 0 })))
    return worker
  }

  /** A worker as `worker` makes it, that has started. */
  async startWorker(options: Options): Promise<Worker> {
    await this.configure()
    const worker = this.worker(options)
    await worker.start()
    return worker
  }

  /** Puts so many jobs, whose data are their numbers, into queue `q`. */
  async put(count: number, options: Omit<PutItem<number>, 'job' | 'data'> = {}): Promise<string[]> {
    await this.configure()
    const items = Array.from({ length: count }, (_, data) => ({ job: 'Klass', data, ...options }))
    return this.client.queue('q').putMany(items)
  }

  async configure(): Promise<void> {
    for (const [option, value] of Object.entries(this.#config)) {
      await this.client.config.set(option as ConfigOption, value)
    }
  }

  /** The job of a jid, which must exist. */
  async job(jid: string): Promise<Job> {
    const found = await this.client.jobs.get(jid)
    if (!(found instanceof Job)) throw new Error(`${jid} is no job.`)
    return found
  }

  /** What happened to a job, in one word each. */
  async history(jid: string): Promise<string[]> {
    return (await this.job(jid)).history.map(({ what }) => what)
  }
}

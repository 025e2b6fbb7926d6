import { Client, type Job } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { Handlers } from '../handlers.ts'
import { runJob } from '../run-job.ts'
import { Settlement } from '../settlement.ts'
import { StopSignal } from '../stop-signal.ts'
import { WorkFolder } from '../work-folder.ts'
import type { Run, ToChild, ToParent } from './messages.ts'
import { fromPlain, toPlain } from './plain-error.ts'
import { RemoteConnection } from './remote-connection.ts'

/** How long a measurement of memory is good for, in ms. */
const RSS_MS = 20

interface Running {
  readonly job: Job
  readonly stop: StopSignal
}

/** The jobs that run in a child process. */
export class ChildJobs {
  readonly #handlers: Handlers
  readonly #send: (message: ToParent) => void
  readonly #onChange: () => void
  readonly #remote: RemoteConnection
  readonly #running: Map<number, Running> = new Map()
  readonly #clients: Map<string, Client> = new Map()
  readonly #settlement: Settlement
  #measured = 0
  #measuredAt = -Infinity

  /** @param onChange is called when other jobs run than before */
  constructor(handlers: Handlers, send: (message: ToParent) => void, onChange: () => void) {
    this.#handlers = handlers
    this.#send = send
    this.#onChange = onChange
    this.#remote = new RemoteConnection(send)
    this.#settlement = new Settlement((name, ...args) => {
      if (name === 'error') this.#send({ type: 'error', error: toPlain(args[0]) })
    })
  }

  /** What runs now, for people. */
  get description(): string {
    return [...this.#running.values()].map(({ job }) => String(job)).join(', ')
  }

  /** Does what the parent says of a job. */
  receive(message: ToChild): void {
    if (message.type === 'run') void this.#run(message)
    if (message.type === 'abort') this.#running.get(message.run)?.stop.fire(fromPlain(message.reason))
    if (message.type === 'reply') {
      this.#remote.answered(message.call, message.reply, message.error && fromPlain(message.error))
    }
  }

  async #run(message: Run): Promise<void> {
    const { run, record, workFolders } = message
    const job = this.#client(message).jobs.adopt(record, this.#remote.of(run))
    const stop = new StopSignal()
    this.#running.set(run, { job, stop })
    this.#onChange()
    const folder = new WorkFolder(async () => workFolders, record.lease)
    const ran = await runJob(job, this.#handlers.get(job.klass), { stop, folder })
    const { thrown, ...ending } = await this.#settled(job, ran, stop)
    await folder.remove()?.catch((error: unknown) => this.#send({ type: 'error', error: toPlain(error) }))
    // What the job has printed belongs to it, and is told before its end.
    if (WRITES.some(({ stream }) => stream.writableLength > 0)) await flushed()
    this.#running.delete(run)
    this.#onChange()
    const plain = { ...ending, thrown: thrown && toPlain(thrown.value) }
    this.#send({ type: 'ended', run, ending: plain, rss: this.#rss() })
  }

  /** How much memory the process uses, in bytes; to ask takes longer than a short job. */
  #rss(): number {
    const now = performance.now()
    if (now - this.#measuredAt > RSS_MS) {
      this.#measured = process.memoryUsage.rss()
      this.#measuredAt = now
    }
    return this.#measured
  }

  /** A job with hooks is settled here, because they run with that; unless the parent has to decide what an abort means. */
  async #settled(job: Job, ending: Ending, stop: StopSignal): Promise<Ending> {
    const { thrown } = ending
    if (!job.hasHooks || ending.outcome === 'settled' || (thrown !== undefined && stop.isFired)) return ending
    await this.#settlement
      .byHandle(job, ending)
      .catch((error: unknown) => this.#send({ type: 'error', error: toPlain(error) }))
    return { outcome: 'settled', ...(thrown !== undefined && { thrown }) }
  }

  /** The client of a namespace, which connects only when something is asked of it that the parent does not do. */
  #client({ namespace, source }: Run): Client {
    const client = this.#clients.get(namespace) ?? new Client(source, { namespace })
    this.#clients.set(namespace, client)
    return client
  }
}

/** Where jobs print. They may replace the functions, or end the streams. */
const WRITES = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }))
const FLUSH_MS = 1000

/** Resolves when all that was printed is on its way, or after a while. */
async function flushed(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref())
  const written = WRITES.map(({ write }) => new Promise((resolve) => write('', resolve)))
  await Promise.race([Promise.all(written), patience])
}

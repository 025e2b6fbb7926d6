import { Client, type Job } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { Handlers } from '../handlers.ts'
import { runJob } from '../run-job.ts'
import { Settlement } from '../settlement.ts'
import { StopSignal } from '../stop-signal.ts'
import { WorkFolder } from '../work-folder.ts'
import type { StartGate } from '../watchdog/start-gate.ts'
import { ChildLine, type InLine } from './child-line.ts'
import type { FeedSetup, RunMessage, ToChild, ToParent } from './messages.ts'
import { fromPlain, toPlain } from './plain-error.ts'
import { flushed, hasPrinted } from './printed.ts'
import { RemoteConnection } from './remote-connection.ts'

/** How long a measurement of memory is good for, in ms. */
const RSS_MS = 20

interface ChildRun extends InLine, RunMessage {
  readonly stop: StopSignal
}

interface Active extends ChildRun {
  readonly job: Job
}

/** What the jobs of a child need. */
export interface ChildJobsOptions {
  readonly handlers: Handlers
  readonly gate: StartGate
  /** The folder in which jobs may make their own. */
  readonly workFolders: string
  readonly send: (message: ToParent) => void
  /** Is called when other jobs run than before. */
  readonly onChange: () => void
}

/** The jobs that run in a child process. */
export class ChildJobs {
  readonly #options: ChildJobsOptions
  readonly #send: (message: ToParent) => void
  readonly #remote: RemoteConnection
  readonly #line: ChildLine<ChildRun>
  #active: readonly Active[] = []
  readonly #clients: Map<number, Client> = new Map()
  readonly #settlement: Settlement
  #measured = 0
  #measuredAt = -Infinity

  constructor(options: ChildJobsOptions) {
    const { gate, send } = options
    this.#options = options
    this.#send = send
    this.#line = new ChildLine(gate, (run) => void this.#run(run))
    this.#remote = new RemoteConnection(send)
    this.#settlement = new Settlement((name, ...args) => {
      if (name === 'error') this.#send({ type: 'error', error: toPlain(args[0]) })
    })
  }

  /** What runs now, for people. */
  get description(): string {
    return this.#active.map(({ job }) => String(job)).join(', ')
  }

  /** Does what the parent says of jobs. */
  receive(message: ToChild): void {
    if (message.type === 'feed') this.#addClient(message)
    if (message.type === 'runs') {
      this.#line.add(
        message.runs.map((run) => ({ ...run, stop: new StopSignal() })),
        message.seats,
      )
    }
    if (message.type === 'abort') this.#find(message.run)?.stop.fire(fromPlain(message.reason))
    if (message.type === 'heard') this.#line.release()
    if (message.type === 'forget') {
      this.#send({ type: 'goesOn' })
      this.#line.forget(message.upTo)
    }
    if (message.type === 'reply') {
      this.#remote.answered(message.call, message.reply, message.error && fromPlain(message.error))
    }
  }

  #find(run: number): ChildRun | undefined {
    return this.#active.find((one) => one.run === run) ?? this.#line.find(run)
  }

  async #run({ run, feed, record, stop }: ChildRun): Promise<void> {
    const { handlers, onChange, workFolders } = this.#options
    const job = this.#client(feed).jobs.adopt(record, this.#remote.of(run))
    const active = { run, feed, record, stop, job }
    this.#active = [...this.#active, active]
    onChange()
    const folder = new WorkFolder(async () => workFolders, record.lease)
    const ran = await runJob(job, handlers.get(job.klass), { stop, folder })
    const { thrown, ...ending } = await this.#settled(job, ran, stop)
    await folder.remove()?.catch((error: unknown) => this.#send({ type: 'error', error: toPlain(error) }))
    // What the job has printed belongs to it, and is told before its end and before another job prints.
    const isHeard = hasPrinted() || undefined
    if (isHeard) {
      this.#line.hold()
      await flushed()
    }
    this.#active = this.#active.filter((one) => one !== active)
    onChange()
    const plain = { ...ending, thrown: thrown && toPlain(thrown.value) }
    this.#send({ type: 'ended', run, ending: plain, rss: this.#rss(), hasPrinted: isHeard })
    this.#line.ended()
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
  #addClient({ feed, namespace, source }: FeedSetup): void {
    this.#clients.set(feed, new Client(source, { namespace }))
  }

  #client(feed: number): Client {
    const client = this.#clients.get(feed)
    if (client === undefined) throw new Error(`The child was not told of feed ${feed}.`)
    return client
  }
}

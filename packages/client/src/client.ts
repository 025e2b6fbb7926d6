import { hostname } from 'node:os'
import {
  DEFAULT_NAMESPACE,
  InvalidArgumentError,
  namespaceCounts,
  namespaceUseTestClock,
  type ConnectionError,
  type Finding,
  type NamespaceCounts,
  type ScriptContext,
} from '@qless/core'
import type { AdoptionStep, AdoptOptions } from './adoption.ts'
import { checkKnown, checkName, checkNumber } from './checks.ts'
import { Config } from './config.ts'
import { Connection } from './connection.ts'
import {
  openConnection,
  openSubscription,
  portableSource,
  type ConnectionOptions,
  type ConnectionSource,
} from './connection-options.ts'
import { Events } from './events.ts'
import { waitForJobWith, type WaitForJob } from './wait-for-job.ts'
import { examine, type DoctorOptions } from './doctor.ts'
import type { JobOrigin } from './job-origin.ts'
import { FailureGroups } from './failure-groups.ts'
import { Jobs } from './jobs.ts'
import { Lanes } from './lanes.ts'
import { loadManagement } from './load-management.ts'
import { PutGroup } from './put-group.ts'
import { newId } from './new-id.ts'
import type { Queue } from './queue.ts'
import { Queues } from './queues.ts'
import { Session } from './session.ts'
import { Tags } from './tags.ts'
import { Stats } from './stats.ts'
import { WakeUp } from './wake-up.ts'
import { Workers } from './workers.ts'

/** Options of a client. */
export interface ClientOptions {
  /** What the keys and channels start with; clients of one namespace share their queues. @default 'ql' */
  readonly namespace?: string
  /** ms after which a call without an answer fails with `ConnectionError`. @default 5000 */
  readonly deadlineMs?: number
  /** The name under which this client holds the jobs that it pops. @default '<host>-<pid>-<random>' */
  readonly workerName?: string
  /** A clock for tests, in ms since the epoch; see `useTestClock`. @default the server's */
  readonly clock?: () => number
}

const DEFAULTS = { namespace: DEFAULT_NAMESPACE, deadlineMs: 5000 } as const
const SILENCE_MS = 15_000

/**
 * Puts, finds and manages jobs. It opens one connection, with the first call, and a second one when events are listened to.
 *
 * @example
 * const client = new Client('redis://localhost:6379')
 * const jid = await client.queue('emails').put('SendEmail', { to: 'ada@example.com' })
 */
export class Client {
  /** Finds jobs. */
  readonly jobs: Jobs
  /** Finds failure groups. */
  readonly failureGroups: FailureGroups
  /** Statistics of queues. */
  readonly stats: Stats
  /** Finds queues. */
  readonly queues: Queues
  /** Finds workers. */
  readonly workers: Workers
  /** Tells which tags jobs have. */
  readonly tags: Tags
  /** Options that all clients and workers of the namespace share. */
  readonly config: Config
  /** What happens to jobs, as it happens. */
  readonly events: Events
  /** What the keys and channels start with. */
  readonly namespace: string
  /** The name under which this client holds the jobs that it pops. */
  readonly workerName: string
  readonly #source: ConnectionSource | undefined
  #portableSource: string | ConnectionOptions | undefined
  readonly #context: ScriptContext
  readonly #connection: Connection
  readonly #waitForJob: WaitForJob
  readonly #sessions: Set<Session> = new Set()

  /**
   * @param connection a URL, the path of a socket, options of ioredis, or an instance of ioredis 5 or 6, which is duplicated; for
   *   sentinels or a cluster, the options of those.
   *   `REDIS_URL`, else Redis on this machine, when it is left out
   * @throws InvalidArgumentError when an option will not do
   */
  constructor(connection?: ConnectionSource, options: ClientOptions = {}) {
    checkKnown(options, ['namespace', 'deadlineMs', 'workerName', 'clock'])
    checkClock(options.clock)
    const deadlineMs = checkNumber('deadlineMs', options.deadlineMs ?? DEFAULTS.deadlineMs, 1)
    this.namespace = checkNamespace(options.namespace ?? DEFAULTS.namespace)
    this.workerName = checkName('workerName', options.workerName ?? newWorkerName())
    this.#source = connection
    this.#connection = new Connection(openConnection(connection, this.namespace), { deadlineMs, silenceMs: SILENCE_MS })
    this.#context = { connection: this.#connection, namespace: this.namespace, clock: options.clock }
    this.events = new Events({
      namespace: this.namespace,
      address: this.#connection.address,
      deadlineMs,
      open: () => openSubscription(connection, this.namespace),
    })
    this.#waitForJob = waitForJobWith(this.#context, this.events)
    const origin: JobOrigin = { context: this.#context, workerName: this.workerName, waitForJob: this.#waitForJob }
    this.jobs = new Jobs(origin)
    this.failureGroups = new FailureGroups(origin)
    this.stats = new Stats(this.#context)
    this.queues = new Queues(origin, { puts: new PutGroup(this.#context, this.workerName), lanes: new Lanes() })
    this.workers = new Workers(this.#context)
    this.tags = new Tags(this.#context)
    this.config = new Config(this.#context)
  }

  /**
   * Where the Redis is, as plain JSON, so that another process can make a client of its own; what JSON cannot hold, as functions,
   * is left out. Undefined where it is `REDIS_URL`, or Redis on this machine. For those who write a worker.
   */
  get source(): string | ConnectionOptions | undefined {
    this.#portableSource ??= portableSource(this.#source)
    return this.#portableSource
  }

  /** A queue by its name, new or existing; nothing is sent. */
  queue(name: string): Queue {
    return this.queues.get(name)
  }

  /** Counts what the namespace holds beside its queues, in one call that costs the same however much that is. */
  counts(): Promise<NamespaceCounts> {
    return namespaceCounts(this.#context, {})
  }

  /**
   * What the Redis server tells of itself, for support: the fields of `INFO` by name, as text, such as `redis_version`.
   *
   * @throws ConnectionError when there is no answer within the deadline
   */
  async describeServer(): Promise<ReadonlyMap<string, string>> {
    return (await loadManagement()).describeServer(this.#connection)
  }

  /**
   * Looks for what is wrong with the stored queues and jobs, a part at each call, and mends it where that is asked for.
   * It may run at any time, beside workers. What is left to do when it is stopped, the next one finds.
   *
   * @throws InvalidArgumentError at once, when an option will not do
   * @example
   * for await (const { kind, key, message } of client.doctor()) console.log(kind, key, message)
   */
  doctor(options: DoctorOptions = {}): AsyncIterable<Finding> {
    return examine(this.#context, options)
  }

  /**
   * Takes over the database that the original qless-core keeps under its own keys in the same Redis, a part at each call:
   * each thing moves in one step, so that it may be stopped at any time and begun anew. What cannot be taken over is told
   * and left where it is. A Redis Cluster cannot do this.
   *
   * @throws InvalidArgumentError with the first step, when an option will not do
   * @throws ClassicInUseError with the first step, while workers of the original are awake, unless `force` is given
   * @throws LayoutVersionError with the first step, when newer code wrote the namespace
   * @example
   * for await (const { left } of client.adopt({ dryRun: true })) for (const { message } of left) console.log(message)
   */
  async *adopt(options: AdoptOptions = {}): AsyncIterable<AdoptionStep> {
    checkKnown(options, ['dryRun', 'force'])
    // Most clients never do, so that it is loaded when it is asked for.
    const { adopt } = await import('./adoption.ts')
    yield* adopt(this.#context, options)
  }

  /**
   * Hands the time of an empty namespace to the option `clock` of its clients, for tests: it stands until they move it. All
   * clients of the namespace need that option from then on. A second call changes nothing.
   *
   * @throws InvalidArgumentError when this client has no `clock`
   * @throws ClockModeError when the namespace is in use with the server's clock
   */
  async useTestClock(): Promise<void> {
    if (this.#context.clock === undefined) {
      throw new InvalidArgumentError('clock', undefined, 'given to a client that is to use it')
    }
    await namespaceUseTestClock(this.#context, {})
  }

  /**
   * Opens what a worker needs: two connections that never give up.
   *
   * @param workerName the name under which the session holds its jobs, its own alone
   * @param onProblem is told when Redis cannot be reached, which is tried again for ever
   */
  session(workerName: string = newWorkerName(), onProblem?: (problem: ConnectionError) => void): Session {
    checkName('workerName', workerName)
    const limits = { deadlineMs: Infinity, silenceMs: SILENCE_MS }
    const commands = new Connection(openConnection(this.#source, this.namespace), { ...limits, onProblem })
    const waiting = new Connection(openConnection(this.#source, this.namespace), limits)
    const context = { ...this.#context, connection: commands }
    const session: Session = new Session(workerName, context, {
      wakeUp: new WakeUp(waiting, this.namespace),
      waitForJob: this.#waitForJob,
      close: () => {
        commands.close()
        this.#sessions.delete(session)
      },
    })
    this.#sessions.add(session)
    return session
  }

  /** Closes all connections of the client and of its sessions. A call under way fails with `ConnectionError`. */
  close(): void {
    for (const session of this.#sessions) session.close()
    this.events.close()
    this.#connection.close()
  }
}

function checkClock(clock: unknown): void {
  if (clock !== undefined && typeof clock !== 'function') {
    throw new InvalidArgumentError('clock', clock, 'a function that answers ms since the epoch')
  }
}

function newWorkerName(): string {
  return `${hostname()}-${process.pid}-${newId().slice(0, 6)}`
}

function checkNamespace(namespace: unknown): string {
  const name = checkName('namespace', namespace)
  if (/[{}:]/.test(name)) throw new InvalidArgumentError('namespace', name, 'a name without braces and colons')
  return name
}

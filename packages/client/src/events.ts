import {
  ConnectionError,
  decodeLogEvent,
  decodeWorkerEvent,
  InvalidArgumentError,
  LOG_EVENTS,
  logChannel,
  TRACKED_EVENTS,
  trackedChannel,
  WORKER_EVENTS,
  workerChannel,
  type LogEvent,
  type TrackedEvent,
  type TrackedEventName,
  type WorkerEvent,
} from '@qless/core'
import { callListener } from './call-listener.ts'
import { checkName } from './checks.ts'
import { describe } from './redis-error.ts'
import type { RedisInstance } from './connection-options.ts'
import { EventSource, type EventHub, type EventNamed, type Listening } from './event-source.ts'
import type { EventStream } from './event-stream.ts'
import { Subscriptions } from './subscriptions.ts'
import { Waits, type WaitOptions } from './waits.ts'

/** A function for each event of tracked jobs, which takes a listener for jids. */
export type TrackedListeners = { readonly [Name in TrackedEventName]: (listener: (jid: string) => unknown) => void }

/** Where the events of a client come from. */
export interface EventsOptions {
  readonly namespace: string
  /** Where the Redis is, for messages. */
  readonly address: string
  /** ms after which `ready` gives up, and a silent connection is replaced. */
  readonly deadlineMs: number
  /** Makes the connection, which is not yet open. */
  readonly open: () => RedisInstance
}

/**
 * What happens to jobs, as it happens, over a second connection that is opened at first use. `client.events` itself tells
 * of tracked jobs, `log` of all jobs, `worker` what concerns one worker.
 *
 * Events are hints: what happens while the connection is lost is not told later. It comes back by itself, and `onGap`
 * tells since when something may have been missed.
 *
 * @example
 * client.events.on('failed', async ({ jid }) => console.log(await client.jobs.get(jid)))
 * for await (const event of client.events.log.subscribe('failed')) console.log(event.group, event.message)
 */
export class Events {
  /** What happens to any job. */
  readonly log: EventSource<LogEvent>
  /** The promises that wait for something. @hidden */
  readonly waits: Waits = new Waits()
  readonly #options: EventsOptions
  readonly #tracked: EventSource<TrackedEvent>
  readonly #workers: Map<string, EventSource<WorkerEvent>> = new Map()
  readonly #hub: EventHub
  readonly #errorListeners: Set<(error: unknown) => unknown> = new Set()
  readonly #gapListeners: Set<(since: Date) => unknown> = new Set()

  /** The events come from `client.events`. @hidden */
  constructor(options: EventsOptions) {
    const { namespace, address, deadlineMs, open } = options
    this.#options = options
    this.#hub = {
      subscriptions: new Subscriptions({
        open,
        address,
        deadlineMs,
        onProblem: (problem) => this.#tell(this.#errorListeners, problem),
        onGap: (since) => this.#tell(this.#gapListeners, since),
      }),
      waits: this.waits,
      streams: new Set(),
      onThrow: (error, name) => this.#threw(error, name),
    }
    this.log = new EventSource<LogEvent>(
      { names: LOG_EVENTS, channelOf: () => logChannel(namespace), decode: decodeLogEvent },
      this.#hub,
    )
    this.#tracked = new EventSource<TrackedEvent>(
      {
        names: TRACKED_EVENTS,
        channelOf: (name) => trackedChannel(namespace, name),
        decode: (jid, event) => ({ event, jid }),
      },
      this.#hub,
    )
  }

  /**
   * Calls a listener for each event of a name that happens to a tracked job; see `EventSource.on`.
   *
   * @throws InvalidArgumentError when there is no event of that name
   * @throws ConnectionError when the client is closed
   */
  on<Name extends TrackedEventName>(
    name: Name,
    listener: (event: EventNamed<TrackedEvent, Name>) => unknown,
  ): Listening {
    return this.#tracked.on(name, listener)
  }

  /**
   * Subscribes to what happens to tracked jobs; see `EventSource.subscribe`.
   *
   * @throws InvalidArgumentError when there is no event of that name
   * @throws ConnectionError when the client is closed
   */
  subscribe<Name extends TrackedEventName = TrackedEventName>(
    ...names: readonly Name[]
  ): EventStream<EventNamed<TrackedEvent, Name>> {
    return this.#tracked.subscribe(...names)
  }

  /**
   * Waits for the next event of a name that happens to a tracked job; see `EventSource.next`.
   *
   * @throws InvalidArgumentError when there is no event of that name
   * @throws WaitTimeoutError when it does not come within `timeoutMs`
   * @throws ConnectionError when the client is closed
   */
  async next<Name extends TrackedEventName>(
    name: Name,
    options: WaitOptions = {},
  ): Promise<EventNamed<TrackedEvent, Name>> {
    return this.#tracked.next(name, options)
  }

  /**
   * Listens to what happens to tracked jobs, with a function that is given one for each event.
   *
   * @throws ConnectionError when the client is closed
   * @example
   * const listening = client.events.listen((on) => {
   *   on.failed((jid) => console.log(`${jid} failed`))
   * })
   */
  listen(define: (on: TrackedListeners) => void): Listening {
    if (typeof define !== 'function') throw new InvalidArgumentError('define', define, 'a function')
    const started: Listening[] = []
    const taking = TRACKED_EVENTS.map((name) => [
      name,
      (listener: (jid: string) => unknown): void => {
        started.push(this.on(name, ({ jid }) => listener(jid)))
      },
    ])
    define(Object.fromEntries(taking) as TrackedListeners)
    return { stop: () => started.forEach((listening) => listening.stop()) }
  }

  /** What one worker is told: that it lost a lock, or that a job that it runs was canceled. */
  worker(workerName: string): EventSource<WorkerEvent> {
    const name = checkName('workerName', workerName)
    const known = this.#workers.get(name)
    if (known !== undefined) return known
    const channel = workerChannel(this.#options.namespace, name)
    const source = new EventSource<WorkerEvent>(
      { names: WORKER_EVENTS, channelOf: () => channel, decode: decodeWorkerEvent },
      this.#hub,
    )
    this.#workers.set(name, source)
    return source
  }

  /**
   * Resolves when Redis has confirmed everything that was subscribed to: what happens from then on is told.
   *
   * @throws ConnectionError when it has not within the deadline of the client; it is tried again all the same
   * @throws RedisRefusedError when this user may not subscribe
   */
  ready(): Promise<void> {
    return this.#hub.subscriptions.ready()
  }

  /**
   * Tells what a listener threw, and that the connection was lost or cannot be made. Where nobody listens to this, what a
   * listener threw is printed as a warning of the process.
   */
  onError(listener: (error: unknown) => unknown): Listening {
    return add(this.#errorListeners, listener)
  }

  /** Tells that the connection was lost and is back: what happened after `since` may not have been told. */
  onGap(listener: (since: Date) => unknown): Listening {
    return add(this.#gapListeners, listener)
  }

  /** Ends all listeners, streams and waits, and drops the connection. `client.close()` does this. */
  close(): void {
    for (const stream of this.#hub.streams) stream.end()
    this.#hub.subscriptions.close()
    this.waits.close(new ConnectionError(this.#options.address, 'the client is closed'))
  }

  #threw(error: unknown, name: string): void {
    const text = `A listener of the event ${name} threw: ${describe(error)}`
    if (this.#errorListeners.size === 0) warn(text, error)
    this.#tell(this.#errorListeners, error)
  }

  #tell<T>(listeners: ReadonlySet<(value: T) => unknown>, value: T): void {
    for (const listener of [...listeners]) {
      callListener(
        () => listener(value),
        (error) => warn(`A listener of onError or onGap threw: ${describe(error)}`, error),
      )
    }
  }
}

function add<T>(listeners: Set<(value: T) => unknown>, listener: (value: T) => unknown): Listening {
  if (typeof listener !== 'function') throw new InvalidArgumentError('listener', listener, 'a function')
  const own = (value: T): unknown => listener(value)
  listeners.add(own)
  return { stop: () => void listeners.delete(own) }
}

function warn(text: string, error: unknown): void {
  const detail = error instanceof Error ? error.stack : undefined
  process.emitWarning(text, detail === undefined ? { type: 'QlessWarning' } : { type: 'QlessWarning', detail })
}

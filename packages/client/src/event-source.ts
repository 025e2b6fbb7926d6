import { InvalidArgumentError } from '@qless/core'
import { callListener } from './call-listener.ts'
import { checkChoice } from './checks.ts'
import { EventStream } from './event-stream.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { WaitOptions, Waits } from './waits.ts'

/** An event of a union by its name. */
export type EventNamed<Event extends { readonly event: string }, Name extends Event['event']> = Extract<
  Event,
  { readonly event: Name }
>

/** A listener that can be stopped. */
export interface Listening {
  /** Stops listening. */
  stop(): void
}

/** Where events come from. */
export interface EventChannels<Event extends { readonly event: string }> {
  /** The names of all events. */
  readonly names: readonly Event['event'][]
  /** The channel on which an event is told. */
  readonly channelOf: (name: Event['event']) => string
  /** Takes a message of that channel apart; undefined for one that is not understood. */
  readonly decode: (message: string, name: Event['event']) => Event | undefined
}

/** What the sources of one client share. */
export interface EventHub {
  readonly subscriptions: Subscriptions
  readonly waits: Waits
  /** All streams that are open. */
  readonly streams: Set<{ end(): void }>
  /** Gets what a listener throws. */
  readonly onThrow: (error: unknown, name: string) => void
}

type Receive<Event> = (event: Event) => unknown

/** Events of one kind: of the tracked jobs, of the log, or of a worker. */
export class EventSource<Event extends { readonly event: string }> {
  readonly #channels: EventChannels<Event>
  readonly #hub: EventHub
  readonly #receivers: Map<string, Set<Receive<Event>>> = new Map()
  /** How many receivers each channel has. */
  readonly #uses: Map<string, number> = new Map()

  /** Sources come from `client.events`. @hidden */
  constructor(channels: EventChannels<Event>, hub: EventHub) {
    this.#channels = channels
    this.#hub = hub
  }

  /**
   * Calls a listener for each event of a name, from when Redis has confirmed the subscription: see `events.ready()`. What
   * it throws, or its promise is rejected with, is told to `events.onError`, and harms nobody.
   *
   * @throws InvalidArgumentError when there is no event of that name
   * @throws ConnectionError when the client is closed
   */
  on<Name extends Event['event']>(name: Name, listener: (event: EventNamed<Event, Name>) => unknown): Listening {
    const known = checkChoice<Event['event']>('event', name, this.#channels.names)
    if (typeof listener !== 'function') throw new InvalidArgumentError('listener', listener, 'a function')
    // What is received under a name is the event of that name.
    const receive = (event: Event): unknown => listener(event as EventNamed<Event, Name>)
    return { stop: this.#receive(known, receive) }
  }

  /**
   * Subscribes to the events of these names, or to all: `for await (const event of events.subscribe('failed')) …`. Leaving
   * the loop ends the subscription. Events that nobody takes are kept up to 10,000; then the oldest are dropped.
   *
   * @throws InvalidArgumentError when there is no event of that name
   * @throws ConnectionError when the client is closed
   */
  subscribe<Name extends Event['event'] = Event['event']>(
    ...names: readonly Name[]
  ): EventStream<EventNamed<Event, Name>> {
    const wanted = names.length === 0 ? this.#channels.names : names
    const known = new Set(wanted.map((name) => checkChoice<Event['event']>('event', name, this.#channels.names)))
    const { streams } = this.#hub
    const stream: EventStream<EventNamed<Event, Name>> = new EventStream((receive) => {
      const stops = [...known].map((name) => this.#receive(name, (event) => receive(event as EventNamed<Event, Name>)))
      return () => {
        streams.delete(stream)
        for (const stop of stops) stop()
      }
    })
    streams.add(stream)
    return stream
  }

  /**
   * Waits for the next event of a name. An event that comes before Redis has confirmed the subscription is not seen: call
   * this, await `events.ready()`, do what leads to the event, and await what this answered.
   *
   * @throws InvalidArgumentError when there is no event of that name
   * @throws WaitTimeoutError when it does not come within `timeoutMs`
   * @throws ConnectionError when the client is closed
   */
  async next<Name extends Event['event']>(name: Name, options: WaitOptions = {}): Promise<EventNamed<Event, Name>> {
    checkChoice<Event['event']>('event', name, this.#channels.names)
    return this.#hub.waits.until(`the event ${name}`, options, ({ resolve }) => this.on(name, resolve).stop)
  }

  #receive(name: Event['event'], receive: Receive<Event>): () => void {
    const receivers = this.#receivers.get(name) ?? new Set()
    this.#receivers.set(name, receivers)
    // The same function may listen twice.
    const own: Receive<Event> = (event) => receive(event)
    receivers.add(own)
    this.#use(name)
    return () => {
      if (receivers.delete(own)) this.#leave(name)
    }
  }

  #use(name: Event['event']): void {
    const channel = this.#channels.channelOf(name)
    const count = this.#uses.get(channel) ?? 0
    if (count === 0) this.#hub.subscriptions.add(channel, (message) => this.#deliver(message, name))
    this.#uses.set(channel, count + 1)
  }

  #leave(name: Event['event']): void {
    const channel = this.#channels.channelOf(name)
    const count = (this.#uses.get(channel) ?? 1) - 1
    this.#uses.set(channel, count)
    if (count === 0) this.#hub.subscriptions.remove(channel)
  }

  #deliver(message: string, name: Event['event']): void {
    const event = this.#channels.decode(message, name)
    if (event === undefined) return
    const receivers = this.#receivers.get(event.event) ?? new Set()
    // A copy, because a receiver may start or stop others.
    for (const receive of [...receivers]) {
      if (!receivers.has(receive)) continue
      callListener(
        () => receive(event),
        (error) => this.#hub.onThrow(error, event.event),
      )
    }
  }
}

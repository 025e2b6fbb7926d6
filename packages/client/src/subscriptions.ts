import { ConnectionError } from '@qless/core'
import type { Subscriber } from './listening/subscriber.ts'
import { loadListening } from './load-listening.ts'
import type { SubscriberOptions } from './subscriber-options.ts'

/** The subscriptions of a client, in the order in which they are asked for. The first one loads the subscriber. */
export class Subscriptions {
  readonly #options: SubscriberOptions
  #subscriber: Promise<Subscriber> | undefined
  #isClosed = false

  constructor(options: SubscriberOptions) {
    this.#options = options
  }

  /**
   * Subscribes to a channel, which has one receiver.
   *
   * @throws ConnectionError when the client is closed
   */
  add(channel: string, receive: (message: string) => void): void {
    this.#refuseWhenClosed()
    this.#subscriber ??= loadListening().then(({ Subscriber }) => new Subscriber(this.#options))
    void this.#subscriber.then((subscriber) => subscriber.add(channel, receive))
  }

  /** Ends the subscription to a channel. */
  remove(channel: string): void {
    void this.#subscriber?.then((subscriber) => subscriber.remove(channel))
  }

  /**
   * Resolves when Redis has confirmed all subscriptions.
   *
   * @throws ConnectionError when it has not within the deadline
   * @throws RedisRefusedError when this user may not subscribe
   */
  async ready(): Promise<void> {
    this.#refuseWhenClosed()
    await this.#subscriber?.then((subscriber) => subscriber.ready())
  }

  /** Drops the connection and all subscriptions. */
  close(): void {
    this.#isClosed = true
    void this.#subscriber?.then((subscriber) => subscriber.close(this.#closedError()))
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw this.#closedError()
  }

  #closedError(): ConnectionError {
    return new ConnectionError(this.#options.address, 'the client is closed')
  }
}

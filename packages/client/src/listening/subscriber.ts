import { ConnectionError, RedisRefusedError } from '@qless/core'
import type { RedisInstance } from '../connection-options.ts'
import { describe, isReply } from '../redis-error.ts'
import type { SubscriberOptions } from '../subscriber-options.ts'

const LEAST_CHECK_MS = 100
const MOST_CHECK_MS = 15_000

interface Channel {
  readonly name: string
  readonly receive: (message: string) => void
  isSubscribed: boolean
}

interface Waiter {
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/**
 * Receives messages on a connection of its own, which it opens at first use. After a loss of the connection it
 * subscribes to all its channels again, and says that something may have been missed.
 */
export class Subscriber {
  readonly #options: SubscriberOptions
  readonly #channels: Map<string, Channel> = new Map()
  readonly #waiters: Set<Waiter> = new Set()
  #redis: RedisInstance | undefined
  #checks: NodeJS.Timeout | undefined
  #lastProblem: Error | undefined
  #aliveAt: Date = new Date()
  #lostAt: Date | undefined
  #isAsked = false
  #isClosed = false

  constructor(options: SubscriberOptions) {
    this.#options = options
  }

  /** Subscribes to a channel, which has one receiver. */
  add(channel: string, receive: (message: string) => void): void {
    const added: Channel = { name: channel, receive, isSubscribed: false }
    this.#channels.set(channel, added)
    this.#redis ??= this.#connect()
    this.#subscribe([added])
  }

  /** Ends the subscription to a channel. */
  remove(channel: string): void {
    this.#channels.delete(channel)
    // A connection that breaks now has no subscriptions any more either.
    if (this.#redis?.status === 'ready') this.#redis.unsubscribe(channel).catch(() => undefined)
    this.#releaseWaiters()
  }

  /**
   * Resolves when Redis has confirmed all subscriptions.
   *
   * @throws ConnectionError when it has not within the deadline
   * @throws RedisRefusedError when this user may not subscribe
   */
  async ready(): Promise<void> {
    if (this.#isReady()) return
    const { address, deadlineMs } = this.#options
    await new Promise<void>((resolve, reject) => {
      const tooLate = (): void => {
        this.#waiters.delete(waiter)
        const problem = this.#lastProblem === undefined ? '' : ` (${describe(this.#lastProblem)})`
        reject(new ConnectionError(address, `no subscription within ${deadlineMs} ms${problem}`))
      }
      const waiter: Waiter = { resolve, reject, timer: setTimeout(tooLate, deadlineMs) }
      this.#waiters.add(waiter)
    })
  }

  /** Drops the connection and all subscriptions; whoever waits for them is told why. */
  close(reason: ConnectionError): void {
    this.#isClosed = true
    clearInterval(this.#checks)
    this.#channels.clear()
    this.#redis?.disconnect()
    this.#rejectWaiters(reason)
  }

  #connect(): RedisInstance {
    const { open, deadlineMs } = this.#options
    const redis = open()
    redis.on('error', (error) => this.#hasProblem(error))
    redis.on('close', () => this.#isLost())
    redis.on('ready', () => {
      this.#lastProblem = undefined
      this.#subscribe([...this.#channels.values()])
    })
    redis.on('message', (channel, message) => {
      this.#isAlive()
      this.#channels.get(channel)?.receive(message)
    })
    // The 'error' listener keeps the reason, and ioredis goes on trying.
    redis.connect().catch(() => undefined)
    const checkMs = Math.min(Math.max(deadlineMs, LEAST_CHECK_MS), MOST_CHECK_MS)
    this.#checks = setInterval(() => this.#check(), checkMs).unref()
    return redis
  }

  #subscribe(channels: readonly Channel[]): void {
    const redis = this.#redis
    if (redis?.status !== 'ready' || channels.length === 0) return
    redis.subscribe(...channels.map(({ name }) => name)).then(
      () => this.#isSubscribed(channels),
      (error: unknown) => {
        // Where the connection broke, all is subscribed to again when it is back.
        if (isReply(error)) this.#isRefused(error)
      },
    )
  }

  /** A channel that was left and added again meanwhile is another one, which has its own confirmation. */
  #isSubscribed(channels: readonly Channel[]): void {
    this.#isAlive()
    for (const channel of channels) channel.isSubscribed = true
    if (!this.#isReady()) return
    this.#releaseWaiters()
    const since = this.#lostAt
    this.#lostAt = undefined
    if (since !== undefined) this.#options.onGap(since)
  }

  #isRefused(error: Error): void {
    this.#isAlive()
    const code = error.message.split(' ', 1)[0]?.toLowerCase() ?? ''
    const problem = RedisRefusedError.isReason(code)
      ? new RedisRefusedError(code, { cause: error, address: this.#options.address })
      : error
    this.#rejectWaiters(problem)
    this.#options.onProblem(problem)
  }

  #isLost(): void {
    const channels = [...this.#channels.values()]
    if (channels.some(({ isSubscribed }) => isSubscribed)) this.#lostAt ??= this.#aliveAt
    for (const channel of channels) channel.isSubscribed = false
  }

  /** A connection can be dead without saying so: one that does not confirm a subscription, again, is replaced. */
  #check(): void {
    const redis = this.#redis
    if (this.#channels.size === 0 || (redis?.status !== 'ready' && redis?.status !== 'connect')) {
      this.#isAsked = false
    } else if (this.#isAsked) {
      this.#isAsked = false
      redis.disconnect(true)
    } else {
      this.#isAsked = true
      this.#subscribe([...this.#channels.values()])
    }
  }

  #isAlive(): void {
    this.#aliveAt = new Date()
    this.#isAsked = false
  }

  #isReady(): boolean {
    return [...this.#channels.values()].every(({ isSubscribed }) => isSubscribed)
  }

  #hasProblem(error: Error): void {
    const isNew = this.#lastProblem === undefined
    this.#lastProblem = error
    if (!isNew || this.#isClosed) return
    const { address, onProblem } = this.#options
    onProblem(new ConnectionError(address, `${describe(error)}; still trying`, error))
  }

  #releaseWaiters(): void {
    if (!this.#isReady()) return
    for (const { resolve, timer } of this.#waiters) {
      clearTimeout(timer)
      resolve()
    }
    this.#waiters.clear()
  }

  #rejectWaiters(problem: Error): void {
    for (const { reject, timer } of this.#waiters) {
      clearTimeout(timer)
      reject(problem)
    }
    this.#waiters.clear()
  }
}

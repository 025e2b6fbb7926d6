import { ConnectionError, type ScriptConnection } from '@qless/core'
import { addressOf, databaseOf, followsPrimary, type RedisInstance } from './connection-options.ts'
import { describe, isReply } from './redis-error.ts'

/** Errors of Redis that pass by themselves: the command was not run and may be sent again. */
const PASSING = ['LOADING', 'TRYAGAIN', 'CLUSTERDOWN', 'MASTERDOWN', 'BUSY', 'UNBLOCKED']
/** Those that pass where a new connection finds the server that is right now; ioredis makes one, see connection-options.ts. */
const PASSING_ELSEWHERE = ['MOVED', 'ASK', 'READONLY']
const PAUSE_MS = 50
/** After how many ms a Redis that lacks the database is asked again. */
const REFUSED_MS = 500
const LOST = 'the connection was lost'
/** How long a new connection may take at least to answer what is asked of it first, in ms. */
const LEAST_SILENCE_MS = 1000

/** How long a call may take. */
export interface ConnectionLimits {
  /** ms until a call gives up with `ConnectionError`; `Infinity` for a worker, which waits for ever. */
  readonly deadlineMs: number
  /** ms without an answer after which the connection is replaced, as it may be dead without saying so. */
  readonly silenceMs: number
  /** Is told, once, that the connection was lost or cannot be made; it is tried again. */
  readonly onProblem?: ((problem: ConnectionError) => void) | undefined
}

/**
 * One connection for commands. A call that finds no Redis, or loses its connection half-way, is sent again until its
 * deadline: every command of Qless can be sent twice and is applied once.
 */
export class Connection implements ScriptConnection {
  readonly address: string
  readonly #redis: RedisInstance
  readonly #limits: ConnectionLimits
  readonly #passing: readonly string[]
  /** Why there is no connection, as far as known. */
  #lastProblem: Error | undefined
  #hasToldProblem = false
  #handshake: NodeJS.Timeout | undefined
  readonly #waiters: Set<Waiter> = new Set()
  #isReady = false
  #isClosed = false

  constructor(redis: RedisInstance, limits: ConnectionLimits) {
    this.#redis = redis
    this.#limits = limits
    this.address = addressOf(redis)
    this.#passing = followsPrimary(redis) ? [...PASSING, ...PASSING_ELSEWHERE] : PASSING
    // Without a listener ioredis prints each failed attempt.
    redis.on('error', (error) => this.#hasProblem(error))
    redis.on('connect', () => this.#awaitHandshake())
    redis.on('ready', () => void this.#connected())
    redis.on('close', () => this.#disconnected())
  }

  /** ioredis waits for ever for the answers to what it asks first. */
  #awaitHandshake(): void {
    clearTimeout(this.#handshake)
    const { deadlineMs, silenceMs } = this.#limits
    this.#handshake = setTimeout(
      () => this.#redis.disconnect(!this.#isClosed),
      Math.min(silenceMs, Math.max(deadlineMs, LEAST_SILENCE_MS)),
    )
  }

  #disconnected(): void {
    clearTimeout(this.#handshake)
    this.#isReady = false
  }

  /** The connection is there; where it is to have a database of its own it is used only when it has that. */
  async #connected(): Promise<void> {
    clearTimeout(this.#handshake)
    const db = databaseOf(this.#redis)
    try {
      // ioredis has asked for it, too, but goes on in database 0 where that was refused.
      if (db > 0) await this.#redis.call('SELECT', String(db))
    } catch (error) {
      this.#hasProblem(new Error(`it has no database ${db} (${describe(error)})`, { cause: error }))
      await pause(REFUSED_MS)
      this.#redis.disconnect(!this.#isClosed)
      return
    }
    this.#isReady = true
    this.#lastProblem = undefined
    this.#hasToldProblem = false
    this.#releaseWaiters()
  }

  /**
   * Sends one command and answers its reply.
   *
   * @throws ConnectionError when there is no answer within the deadline
   */
  async call(command: string, ...args: string[]): Promise<unknown> {
    const deadline = performance.now() + this.#limits.deadlineMs
    for (;;) {
      if (this.#isClosed) throw this.#closedError()
      if (!this.#isReady || this.#redis.status !== 'ready') await this.#becomesReady(deadline)
      try {
        return await this.#send(deadline, command, args)
      } catch (error) {
        if (this.#isClosed) throw this.#closedError()
        if (!this.#mayPass(error)) throw error
        if (performance.now() + PAUSE_MS > deadline) throw this.#givesUp(error)
        this.#lastProblem ??= isReply(error) ? error : new Error(LOST)
        await pause(isReply(error) ? PAUSE_MS : 0)
      }
    }
  }

  /** Drops the connection; calls under way are rejected. */
  close(): void {
    this.#isClosed = true
    this.#redis.disconnect()
    this.#releaseWaiters(this.#closedError())
  }

  /** Remembers why there is no connection, and tells it when it is new. */
  #hasProblem(error: Error): void {
    // What is wrong with the database says more than what ioredis tells of it.
    if (this.#lastProblem?.cause === undefined || error.cause !== undefined) this.#lastProblem = error
    if (this.#hasToldProblem || this.#isClosed) return
    this.#hasToldProblem = true
    this.#limits.onProblem?.(new ConnectionError(this.address, `${describe(error)}; still trying`, error))
  }

  #send(deadline: number, command: string, args: string[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const patience = Math.round(Math.min(deadline - performance.now(), this.#limits.silenceMs))
      const timer = setTimeout(() => {
        this.#redis.disconnect(true)
        reject(new ConnectionError(this.address, `no answer within ${patience} ms`))
      }, patience)
      const settle = (): void => clearTimeout(timer)
      this.#redis
        .call(command, ...args)
        .then(resolve, reject)
        .then(settle, settle)
    })
  }

  #mayPass(error: unknown): boolean {
    if (!isReply(error)) return true
    return this.#passing.some((code) => error.message.startsWith(code) || error.message.includes(`: -${code} `))
  }

  #givesUp(error: unknown): unknown {
    if (isReply(error) || error instanceof ConnectionError) return error
    return new ConnectionError(this.address, LOST, error)
  }

  /** Waits until the connection is open, or the deadline has come. */
  #becomesReady(deadline: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject, timer: undefined }
      const left = Math.max(0, deadline - performance.now())
      if (left !== Infinity) waiter.timer = setTimeout(() => this.#tooLate(waiter), left)
      this.#waiters.add(waiter)
      if (this.#redis.status === 'wait' || this.#redis.status === 'end') {
        // The 'error' listener keeps the reason, and ioredis goes on trying.
        this.#redis.connect().catch(() => undefined)
      }
    })
  }

  #tooLate(waiter: Waiter): void {
    this.#waiters.delete(waiter)
    const problem = this.#lastProblem === undefined ? '' : ` (${describe(this.#lastProblem)})`
    waiter.reject(new ConnectionError(this.address, `no connection within ${this.#limits.deadlineMs} ms${problem}`))
  }

  #releaseWaiters(problem?: ConnectionError): void {
    for (const waiter of this.#waiters) {
      clearTimeout(waiter.timer)
      if (problem === undefined) waiter.resolve()
      else waiter.reject(problem)
    }
    this.#waiters.clear()
  }

  #closedError(): ConnectionError {
    return new ConnectionError(this.address, 'the client is closed')
  }
}

interface Waiter {
  readonly resolve: () => void
  readonly reject: (error: ConnectionError) => void
  timer: NodeJS.Timeout | undefined
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

import type { Socket } from 'node:net'
import { Ordered } from './ordered.ts'

/** One connection of a client, and the one to Redis that belongs to it. */
export class Link {
  readonly #near: Socket
  readonly #connect: () => Socket
  readonly #far: Socket
  readonly #asked: Ordered = new Ordered((chunk) => this.#write(chunk))
  readonly #answered: Ordered = new Ordered((chunk) => void (this.#near.writable && this.#near.write(chunk)))
  #isLasting = false

  /**
   * @param near the connection of the client
   * @param connect opens a connection to Redis
   */
  constructor(near: Socket, connect: () => Socket) {
    this.#near = near
    this.#connect = connect
    this.#far = connect()
  }

  /** The connection to Redis. */
  get far(): Socket {
    return this.#far
  }

  /** Passes what a client asked on to Redis, in so many ms. */
  ask(chunk: Buffer, ms = 0): void {
    this.#asked.add(chunk, ms)
  }

  /** The same, also when the client has gone meanwhile: over a connection whose answers nobody reads. */
  askLate(chunk: Buffer, ms: number): void {
    this.#isLasting = true
    this.ask(chunk, ms)
  }

  /** Passes what Redis answered back to the client, in so many ms. */
  answer(chunk: Buffer, ms = 0): void {
    this.#answered.add(chunk, ms)
  }

  /** Ends both connections at once; the client sees a reset. */
  cut(): void {
    if (!this.#near.destroyed) this.#near.resetAndDestroy()
    this.#far.destroy()
  }

  #write(chunk: Buffer): void {
    if (this.#far.writable) this.#far.write(chunk)
    else if (this.#isLasting) this.#writeElsewhere(chunk)
  }

  #writeElsewhere(chunk: Buffer): void {
    const other = this.#connect()
    other.once('data', () => other.destroy())
    other.write(chunk)
  }
}

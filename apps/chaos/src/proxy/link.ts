import type { Socket } from 'node:net'

/** One connection of a client, and the one to Redis that belongs to it. */
export class Link {
  readonly #near: Socket
  readonly #connect: () => Socket
  readonly #far: Socket

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

  /** Passes what a client asked on to Redis. */
  ask(chunk: Buffer): void {
    if (this.#far.writable) this.#far.write(chunk)
  }

  /** The same also when the client has gone: then over a connection that nobody reads. */
  askLate(chunk: Buffer): void {
    if (this.#far.writable) return this.ask(chunk)
    const other = this.#connect()
    other.on('error', () => undefined)
    other.once('data', () => other.destroy())
    other.write(chunk)
  }

  /** Passes what Redis answered back to the client. */
  answer(chunk: Buffer): void {
    if (this.#near.writable) this.#near.write(chunk)
  }

  /** Ends both connections at once; the client sees a reset. */
  cut(): void {
    if (!this.#near.destroyed) this.#near.resetAndDestroy()
    this.#far.destroy()
  }
}

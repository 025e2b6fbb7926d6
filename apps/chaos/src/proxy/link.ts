import type { Socket } from 'node:net'

/** One connection of a client, and the one to Redis that belongs to it. */
export class Link {
  readonly #near: Socket
  readonly #far: Socket

  constructor(near: Socket, far: Socket) {
    this.#near = near
    this.#far = far
  }

  /** Passes what a client asked on to Redis. */
  ask(chunk: Buffer): void {
    if (this.#far.writable) this.#far.write(chunk)
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

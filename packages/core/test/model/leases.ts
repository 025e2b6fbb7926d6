import type { Popped } from '../../src/index.ts'
import type { TestNamespace } from '../test-namespace.ts'

/** A job that Redis handed out, under its lease of the model. */
export interface Handed {
  readonly jid: string
  readonly lease: number
}

/** Which lease of Redis is which lease of the model: both count them as they are given. */
export class Leases {
  readonly #stored: string[] = ['']
  readonly #numbers: Map<string, number> = new Map()

  /** What Redis calls a lease of the model; 0 is none. */
  stored(lease: number): string {
    return this.#stored[lease] ?? ''
  }

  /** The answer of a pop in the terms of the model. Leases that are new get the next numbers. */
  popped({ position, jobs }: Popped): { position: number; given: Handed[] } {
    return { position, given: jobs.map(({ jid, lease }) => ({ jid, lease: this.#numberOf(lease) })) }
  }

  /** Looks up the leases of jobs that were just handed out, where the answer does not say them. */
  async learn(space: TestNamespace, handed: readonly Handed[]): Promise<void> {
    for (const { jid } of handed) this.#numberOf((await space.get(jid))?.lease ?? '')
  }

  #numberOf(lease: string): number {
    const known = this.#numbers.get(lease)
    if (known !== undefined) return known
    const last = this.#stored.at(-1) ?? ''
    if (lease <= last) throw new Error(`[I3] The lease ${lease} came after ${last}.`)
    this.#numbers.set(lease, this.#stored.push(lease) - 1)
    return this.#stored.length - 1
  }
}

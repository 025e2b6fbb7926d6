import type { ActivityEntry } from '../api/index.ts'

const MOST = 500

/** What was done here: the last 500 entries, and each told to the host. */
export class ActivityLog {
  readonly #entries: ActivityEntry[] = []
  readonly #audit: (entry: ActivityEntry) => unknown
  readonly #onError: (error: unknown) => unknown

  constructor(audit: (entry: ActivityEntry) => unknown, onError: (error: unknown) => unknown) {
    this.#audit = audit
    this.#onError = onError
  }

  /** Notes an entry. What the host throws, or rejects, harms nobody. */
  add(entry: ActivityEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length > MOST) this.#entries.shift()
    try {
      Promise.resolve(this.#audit(entry)).catch(this.#onError)
    } catch (error) {
      this.#onError(error)
    }
  }

  /** The entries of an instance, the latest first. */
  of(instance: string): ActivityEntry[] {
    return this.#entries.filter((entry) => entry.instance === instance).reverse()
  }
}

import type { Client, TrackedEventName } from '@qless/client'
import type { TrackedNews } from '../../api/index.ts'

const EVERY_MS = 500
/** More than as many in one piece of news are counted only. */
const MOST = 200
const NAMES = [
  'track',
  'untrack',
  'put',
  'popped',
  'completed',
  'failed',
  'stalled',
  'canceled',
] as const satisfies readonly TrackedEventName[]

/** Gathers what happens to tracked jobs, in its order, and tells it twice a second, over one subscription for all who look. */
export class TrackedEvents {
  readonly #client: Client
  readonly #listeners: Set<(news: TrackedNews) => void> = new Set()
  #events: TrackedNews['events'] = []
  #missed = 0
  #hasGap = false
  #timer: NodeJS.Timeout | undefined
  #stop: (() => void) | undefined

  constructor(client: Client) {
    this.#client = client
  }

  /** Tells from now on. The first listener subscribes, and the last one that goes ends that. */
  listen(listener: (news: TrackedNews) => void): () => void {
    this.#listeners.add(listener)
    this.#stop ??= this.#subscribe()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#end()
    }
  }

  /** Tells nothing any more. */
  close(): void {
    this.#listeners.clear()
    this.#end()
  }

  #subscribe(): () => void {
    const { events } = this.#client
    const listening = [
      ...NAMES.map((name) => events.on(name, ({ event, jid }) => this.#add(event, jid))),
      events.onGap(() => this.#lose()),
    ]
    return () => {
      for (const { stop } of listening) stop()
    }
  }

  #add(event: TrackedEventName, jid: string): void {
    if (this.#events.length < MOST) this.#events.push({ at: Date.now(), event, jid })
    else this.#missed += 1
    this.#soon()
  }

  #lose(): void {
    this.#hasGap = true
    this.#soon()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#flush(), EVERY_MS).unref()
  }

  #flush(): void {
    const news: TrackedNews = { events: this.#events, missed: this.#missed, hasGap: this.#hasGap }
    this.#forget()
    for (const listener of [...this.#listeners]) listener(news)
  }

  #end(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#forget()
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#events = []
    this.#missed = 0
    this.#hasGap = false
  }
}

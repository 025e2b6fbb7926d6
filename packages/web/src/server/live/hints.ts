import type { Client, LogEvent } from '@qless/client'
import type { Hint } from '../../api/index.ts'

const EVERY_MS = 1000
const MOST = 100

type Named = 'jids' | 'queues' | 'groups' | 'operations'

/** Gathers what happens to jobs, and tells it once a second, over one subscription for all who look. */
export class Hints {
  readonly #client: Client
  readonly #beforeTelling: () => void
  readonly #listeners: Set<(hint: Hint) => void> = new Set()
  #stop: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #gathered: Record<Named, Set<string>> = nothing()
  #isComplete = true
  #isClosed = false

  /** @param beforeTelling is called when all who look are about to ask again */
  constructor(client: Client, beforeTelling: () => void) {
    this.#client = client
    this.#beforeTelling = beforeTelling
  }

  /** Tells hints from now on. The first listener subscribes, and the last one that goes ends that. */
  listen(listener: (hint: Hint) => void): () => void {
    this.#listeners.add(listener)
    this.#stop ??= this.#subscribe()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  }

  /** Adds a name to the next hint. */
  add(kind: Named, name: string): void {
    if (this.#listeners.size === 0 || this.#isClosed) return
    const names = this.#gathered[kind]
    if (names.size < MOST) names.add(name)
    else if (!names.has(name)) this.#isComplete = false
    this.#timer ??= setTimeout(() => this.#flush(), EVERY_MS).unref()
  }

  /** Tells nothing any more. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#stop?.()
    this.#stop = undefined
    this.#listeners.clear()
  }

  #subscribe(): () => void {
    const { log } = this.#client.events
    const told = (event: LogEvent): void => this.#told(event)
    const listening = [
      ...(['put', 'advanced', 'completed', 'failed', 'canceled', 'lock_lost', 'progress'] as const).map((name) =>
        log.on(name, told),
      ),
      // What was missed is not known: whoever looks is to ask for everything again.
      this.#client.events.onGap(() => this.#missed()),
      this.#client.events.onError(() => undefined),
    ]
    return () => {
      for (const { stop } of listening) stop()
    }
  }

  #told(event: LogEvent): void {
    if ('jid' in event) this.add('jids', event.jid)
    if ('queueName' in event) this.add('queues', event.queueName)
    if ('nextQueueName' in event) this.add('queues', event.nextQueueName)
    if ('group' in event) this.add('groups', event.group)
  }

  #missed(): void {
    this.#isComplete = false
    this.#timer ??= setTimeout(() => this.#flush(), EVERY_MS).unref()
  }

  #flush(): void {
    this.#timer = undefined
    const { jids, queues, groups, operations } = this.#gathered
    const names = { jids: [...jids], queues: [...queues], groups: [...groups], operations: [...operations] }
    const hint: Hint = { at: Date.now(), ...names, isComplete: this.#isComplete }
    this.#gathered = nothing()
    this.#isComplete = true
    this.#beforeTelling()
    for (const listener of [...this.#listeners]) listener(hint)
  }
}

function nothing(): Record<Named, Set<string>> {
  return { jids: new Set(), queues: new Set(), groups: new Set(), operations: new Set() }
}

import {
  ConnectionError,
  InvalidArgumentError,
  jobGet,
  type FoundJob,
  type LogEvent,
  type ScriptContext,
} from '@qless/core'
import type { FinishedJob } from '../finished-job.ts'
import { parseStored } from '../stored-json.ts'
import type { Wait, WaitOptions, Waits } from '../waits.ts'

type EventOfJob = Extract<LogEvent, { readonly jid: string }>

/** What it listens to: the events of a client. */
export interface JobEvents {
  readonly log: {
    on(name: 'completed' | 'failed' | 'canceled', listener: (event: EventOfJob) => unknown): { stop(): void }
  }
  readonly waits: Waits
  ready(): Promise<void>
  onGap(listener: () => unknown): { stop(): void }
}

interface Waiter extends Wait<FinishedJob> {
  /** The last that was told of the job. */
  told: 'completed' | 'canceled' | undefined
  /** Whether the job was read. */
  isKnown: boolean
}

/** Messages can be lost without a sign, where a user may not publish, for instance; so all is looked at from time to time. */
const LOOK_MS = 30_000
/** When to look again after Redis did not answer. */
const AWAY_MS = 250
/** How many jobs are read in one call: their results may be long. */
const MOST = 100

/**
 * Waits for jobs to finish, however many, by the log. It subscribes, and then reads how the job is, so that what happens
 * in between is not missed; what an event says is always looked up.
 */
export class FinishedJobs {
  readonly #context: ScriptContext
  readonly #events: JobEvents
  readonly #waiters: Map<string, Set<Waiter>> = new Map()
  readonly #due: Set<string> = new Set()
  #stop: (() => void) | undefined

  constructor(context: ScriptContext, events: JobEvents) {
    this.#context = context
    this.#events = events
  }

  /** Waits until a job is complete, failed or gone. */
  wait(jid: string, options: WaitOptions): Promise<FinishedJob> {
    return this.#events.waits.until(`job ${jid} to finish`, options, (wait) => {
      const waiter: Waiter = { ...wait, told: undefined, isKnown: false }
      this.#add(jid, waiter)
      this.#events.ready().then(() => this.#lookSoon(jid), wait.reject)
      return () => this.#remove(jid, waiter)
    })
  }

  #add(jid: string, waiter: Waiter): void {
    this.#stop ??= this.#listen()
    const waiters = this.#waiters.get(jid) ?? new Set()
    this.#waiters.set(jid, waiters)
    waiters.add(waiter)
  }

  #remove(jid: string, waiter: Waiter): void {
    const waiters = this.#waiters.get(jid)
    waiters?.delete(waiter)
    if (waiters?.size === 0) this.#waiters.delete(jid)
    if (this.#waiters.size > 0) return
    this.#stop?.()
    this.#stop = undefined
  }

  #listen(): () => void {
    const { log } = this.#events
    const told = (event: EventOfJob): void => this.#told(event)
    const lookAtAll = (): void => [...this.#waiters.keys()].forEach((jid) => this.#lookSoon(jid))
    const listening = [
      log.on('completed', told),
      log.on('failed', told),
      log.on('canceled', told),
      this.#events.onGap(lookAtAll),
    ]
    const looks = setInterval(lookAtAll, LOOK_MS).unref()
    return () => {
      clearInterval(looks)
      for (const { stop } of listening) stop()
    }
  }

  #told({ event, jid }: EventOfJob): void {
    const waiters = this.#waiters.get(jid)
    if (waiters === undefined) return
    const told = event === 'completed' || event === 'canceled' ? event : undefined
    for (const waiter of waiters) waiter.told = told
    this.#lookSoon(jid)
  }

  /** What is asked for in one turn of the event loop is read in one call. */
  #lookSoon(jid: string): void {
    if (!this.#waiters.has(jid)) return
    if (this.#due.size === 0) setImmediate(() => this.#look())
    this.#due.add(jid)
  }

  #look(): void {
    const jids = [...this.#due].filter((jid) => this.#waiters.has(jid))
    this.#due.clear()
    for (let at = 0; at < jids.length; at += MOST) void this.#read(jids.slice(at, at + MOST))
  }

  async #read(jids: readonly string[]): Promise<void> {
    // Who begins to wait from now on has a look of its own, and may wait for another job of the same jid.
    const waiters = jids.map((jid) => [...(this.#waiters.get(jid) ?? [])])
    try {
      const found = await jobGet(this.#context, { jids })
      jids.forEach((jid, i) => waiters[i]?.forEach((waiter) => settle(jid, waiter, found[i] ?? null)))
    } catch (error) {
      // Who knows the job goes on waiting while Redis is away.
      const isAway = error instanceof ConnectionError
      for (const { isKnown, reject } of waiters.flat()) if (!isKnown || !isAway) reject(error)
      setTimeout(() => jids.forEach((jid) => this.#lookSoon(jid)), AWAY_MS).unref()
    }
  }
}

function settle(jid: string, waiter: Waiter, found: FoundJob | null): void {
  const { resolve, reject, told } = waiter
  waiter.isKnown = true
  if (found === null) {
    if (told === 'completed') resolve({ jid, state: 'complete', result: undefined })
    else resolve({ jid, state: told ?? 'gone' })
  } else if (found.kind === 'recurring') {
    reject(new InvalidArgumentError('jid', jid, 'the jid of a job; a recurring job never finishes'))
  } else {
    const { state, result, failure } = found.job
    if (state === 'complete') complete(jid, waiter, result)
    if (state === 'failed') resolve({ jid, state, group: failure?.group ?? '', message: failure?.message ?? '' })
  }
}

function complete(jid: string, { resolve, reject }: Waiter, stored: string | undefined): void {
  try {
    resolve({ jid, state: 'complete', result: stored === undefined ? undefined : parseStored(jid, 'result', stored) })
  } catch (error) {
    reject(error)
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StreamEvents } from '../api/index.ts'
import type { Instance } from './instance.ts'
import { ProblemError, problemOf } from './problem-error.ts'
import { summaryOf } from './live/summary.ts'

const SUMMARY_MS = 2000
const HEARTBEAT_MS = 15_000
/** Then the browser comes again by itself, and is asked again who it is. */
const LONGEST_MS = 3_600_000
/** A stream whose reader is as far behind is ended. */
const MOST_UNREAD_BYTES = 1_000_000

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** The open streams of all instances. Redis does the same work for one as for many. */
export class Streams {
  readonly most: number
  readonly #feeds: Map<Instance, Feed> = new Map()

  constructor(most: number) {
    this.most = most
  }

  /** How many streams are open. */
  get count(): number {
    return [...this.#feeds.values()].reduce((total, feed) => total + feed.size, 0)
  }

  /**
   * Opens a stream.
   *
   * @throws ProblemError when there are as many as may be
   */
  open(instance: Instance, request: IncomingMessage, response: ServerResponse): void {
    if (this.count >= this.most) {
      const headers = { 'retry-after': '10' }
      throw new ProblemError('TOO_MANY', `${this.most} streams are open; ask by and by instead.`, { headers })
    }
    response.writeHead(200, HEADERS)
    if (request.method === 'HEAD') {
      response.end()
      return
    }
    response.write(': hello\n\n')
    this.#feedOf(instance).add(response)
  }

  /** Ends all streams. */
  close(): void {
    for (const feed of this.#feeds.values()) feed.close()
    this.#feeds.clear()
  }

  #feedOf(instance: Instance): Feed {
    const known = this.#feeds.get(instance)
    if (known !== undefined) return known
    const feed = new Feed(instance)
    this.#feeds.set(instance, feed)
    return feed
  }
}

/** The streams of one instance: what one is told, all are told, and it is made once. */
class Feed {
  readonly #instance: Instance
  readonly #responses: Set<ServerResponse> = new Set()
  #stop: (() => void) | undefined

  constructor(instance: Instance) {
    this.#instance = instance
  }

  get size(): number {
    return this.#responses.size
  }

  add(response: ServerResponse): void {
    this.#responses.add(response)
    const longest = setTimeout(() => response.end(), LONGEST_MS).unref()
    response.on('error', () => response.destroy())
    response.on('close', () => {
      clearTimeout(longest)
      this.#responses.delete(response)
      if (this.#responses.size === 0) this.#end()
    })
    this.#stop ??= this.#begin()
    void this.#tellFirst(response)
  }

  close(): void {
    for (const response of this.#responses) response.end()
    this.#end()
  }

  #begin(): () => void {
    const { hints, trackedEvents } = this.#instance
    const stops = [
      hints.listen((hint) => this.#tell('hint', hint)),
      trackedEvents.listen((news) => this.#tell('tracked', news)),
    ]
    const summaries = setInterval(() => void this.#tellSummary(this.#responses), SUMMARY_MS)
    const heartbeat = setInterval(() => this.#write(': \n\n', this.#responses), HEARTBEAT_MS)
    return () => {
      for (const stop of stops) stop()
      clearInterval(summaries)
      clearInterval(heartbeat)
    }
  }

  #end(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  /** Who has a summary is told of all that happens from then on; where Redis lets nobody listen, of the summaries alone. */
  async #tellFirst(response: ServerResponse): Promise<void> {
    await this.#instance.client.events.ready().catch(() => undefined)
    await this.#tellSummary([response])
  }

  async #tellSummary(to: Iterable<ServerResponse>): Promise<void> {
    const { sampler, reads } = this.#instance
    try {
      const summary = await reads.get('summary', async () => summaryOf(await sampler.current(), sampler))
      this.#tell('summary', summary, to)
    } catch (error) {
      const known = problemOf(error) ?? new ProblemError('FAULT', 'Something went wrong that should not.')
      this.#tell('trouble', known.problem, to)
    }
  }

  #tell<Name extends keyof StreamEvents>(
    name: Name,
    event: StreamEvents[Name],
    to: Iterable<ServerResponse> = this.#responses,
  ): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(event)}\n\n`, to)
  }

  #write(text: string, to: Iterable<ServerResponse>): void {
    for (const response of to) {
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy()
      else response.write(text)
    }
  }
}

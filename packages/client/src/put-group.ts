import { jobPut, type JobToPut, type ScriptContext } from '@qless/core'

/** Groups of this size let Redis work on one while the next is made; larger ones were seen to be a third slower. */
const SIZE = 25
/** So many calls may be under way at a time; what comes then waits for the next answer, and goes together. */
const CALLS = 8
const MOST = 1000

interface Entry {
  readonly job: JobToPut
  readonly resolve: (jid: string) => void
  readonly reject: (error: unknown) => void
}

/**
 * Sends the single puts of one turn of the event loop in one call, and so those that come while many calls are under way,
 * which would have to queue in Redis. Each is answered by itself: one that is refused does not touch the others.
 */
export class PutGroup {
  readonly #context: ScriptContext
  readonly #workerName: string
  #entries: Entry[] = []
  #callCount = 0
  #isFlushDue = false

  constructor(context: ScriptContext, workerName: string) {
    this.#context = context
    this.#workerName = workerName
  }

  /** Adds a put to the group of this turn, and answers its jid when it is done. */
  put(job: JobToPut): Promise<string> {
    if (this.#entries.length === SIZE) this.#flush()
    else if (!this.#isFlushDue) this.#flushSoon()
    return new Promise((resolve, reject) => {
      this.#entries.push({ job, resolve, reject })
    })
  }

  #flushSoon(): void {
    this.#isFlushDue = true
    process.nextTick(() => {
      this.#isFlushDue = false
      this.#flush()
    })
  }

  #flush(): void {
    while (this.#entries.length > 0 && this.#callCount < CALLS) void this.#send(this.#nextGroup())
  }

  /** The entries of the next call: no jid twice, and so many that the calls under way can take all that wait. */
  #nextGroup(): Entry[] {
    const most = Math.min(MOST, Math.max(SIZE, Math.ceil(this.#entries.length / CALLS)))
    const jids = new Set<string>()
    for (const { job } of this.#entries) {
      if (jids.size === most || jids.has(job.jid)) break
      jids.add(job.jid)
    }
    return this.#entries.splice(0, jids.size)
  }

  async #send(entries: readonly Entry[]): Promise<void> {
    const jobs = entries.map(({ job }) => job)
    this.#callCount += 1
    try {
      const answers = await jobPut(this.#context, { workerName: this.#workerName, mode: 'each', jobs })
      entries.forEach(({ resolve, reject }, i) => {
        const answer = answers[i]
        if (typeof answer === 'string') resolve(answer)
        else reject(answer)
      })
    } catch (error) {
      for (const { reject } of entries) reject(error)
    }
    this.#callCount -= 1
    this.#flush()
  }
}

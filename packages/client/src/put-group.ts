import { jobPut, type JobToPut, type ScriptContext } from '@qless/core'

/** Groups of this size let Redis work on one while the next is made; larger ones were seen to be a third slower. */
const MOST = 25

interface Entry {
  readonly job: JobToPut
  readonly resolve: (jid: string) => void
  readonly reject: (error: unknown) => void
}

/**
 * Sends the single puts of one turn of the event loop in one call. Each is answered by itself: one that is refused
 * does not touch the others.
 */
export class PutGroup {
  readonly #context: ScriptContext
  readonly #workerName: string
  #entries: Entry[] = []
  #jids: Set<string> = new Set()

  constructor(context: ScriptContext, workerName: string) {
    this.#context = context
    this.#workerName = workerName
  }

  /** Adds a put to the group of this turn, and answers its jid when it is done. */
  put(job: JobToPut): Promise<string> {
    if (this.#entries.length >= MOST || this.#jids.has(job.jid)) this.#flush()
    if (this.#entries.length === 0) process.nextTick(() => this.#flush())
    this.#jids.add(job.jid)
    return new Promise((resolve, reject) => {
      this.#entries.push({ job, resolve, reject })
    })
  }

  #flush(): void {
    if (this.#entries.length === 0) return
    const entries = this.#entries
    this.#entries = []
    this.#jids = new Set()
    void this.#send(entries)
  }

  async #send(entries: readonly Entry[]): Promise<void> {
    const jobs = entries.map(({ job }) => job)
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
  }
}

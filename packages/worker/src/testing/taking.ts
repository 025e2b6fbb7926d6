import { randomUUID } from 'node:crypto'
import { InvalidArgumentError, Job, type Client, type Session } from '@qless/client'

/** Takes jobs one at a time, as a worker does, or one out of turn. */
export class Taking {
  readonly #client: Client
  readonly #session: Session
  #before: Promise<unknown> = Promise.resolve()

  constructor(client: Client, session: Session) {
    this.#client = client
    this.#session = session
  }

  /** Takes the next job of a queue, or of all of them, those that were used first before the others; null when there is none. */
  next(queueName: string | undefined): Promise<Job | null> {
    return this.#inTurn(async () => {
      const queueNames = queueName === undefined ? await this.#queueNames() : [queueName]
      return queueNames.length === 0 ? null : this.#pop(queueNames)
    })
  }

  /**
   * Takes a job that waits, wherever it stands in its queue.
   *
   * @throws InvalidArgumentError when it cannot run now; the message says why
   */
  one(jid: string): Promise<Job> {
    return this.#inTurn(async () => {
      await this.#session.housekeep()
      const job = await this.#client.jobs.get(jid)
      if (!(job instanceof Job) || job.state !== 'waiting') return this.#refuse(jid)
      const popped = await this.#popFirst(job)
      if (popped?.jid === jid) return popped
      await popped?.release()
      return this.#refuse(jid)
    })
  }

  /** A pop takes what stands first, so the job stands first for one pop. */
  async #popFirst(job: Job): Promise<Job | null> {
    const { priority } = job
    await job.setPriority(Number.MAX_VALUE)
    const popped = await this.#pop([job.queueName])
    await (popped?.jid === job.jid ? popped : job).setPriority(priority)
    return popped
  }

  async #pop(queueNames: readonly string[]): Promise<Job | null> {
    const request = `0 ${randomUUID()}`
    const { jobs } = await this.#session.pop({
      ...{ queueNames, request },
      ...{ count: 1, order: 'ordered', position: 0, waits: false },
    })
    return jobs[0] ?? null
  }

  async #queueNames(): Promise<string[]> {
    return (await this.#client.queues.counts()).map(({ name }) => name)
  }

  async #refuse(jid: string): Promise<never> {
    const { text } = await this.#client.jobs.explain(jid)
    throw new InvalidArgumentError('job', jid, `a job that can run now (${text})`)
  }

  /** Two at once would take each other's job. */
  #inTurn<T>(take: () => Promise<T>): Promise<T> {
    const taken = this.#before.then(take)
    this.#before = taken.catch(() => undefined)
    return taken
  }
}

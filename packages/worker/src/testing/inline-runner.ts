import { Job, JobLostError, type Client } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { Handlers } from '../handlers.ts'
import { runJob } from '../run-job.ts'
import { Settlement } from '../settlement.ts'
import { StopSignal } from '../stop-signal.ts'
import { WorkFolders } from '../work-folder.ts'
import type { Performed } from './performed.ts'

/** Runs jobs here and now, through the code that a worker runs them with; their signals never fire. */
export class InlineRunner {
  readonly #client: Client
  readonly #handlers: Handlers

  constructor(client: Client, handlers: Handlers) {
    this.#client = client
    this.#handlers = handlers
  }

  /**
   * Runs a job that was popped, and settles it.
   *
   * @throws ConnectionError when Redis does not answer; what a handler throws is in the answer
   */
  async run(job: Job): Promise<Performed> {
    const errors: unknown[] = []
    const ending = await this.#perform(job)
    errors.push(ending.thrown?.value)
    const settlement = new Settlement((name, ...args) => {
      if (name === 'failed') errors.push(args[1])
      if (name === 'error') errors.push(args[0])
    })
    errors.push(await settle(settlement, job, ending))
    return this.#becameOf(
      job,
      errors.find((error) => error !== undefined),
    )
  }

  async #perform(job: Job): Promise<Ending> {
    const folders = new WorkFolders()
    const folder = folders.folder(job.lease)
    try {
      return await runJob(job, this.#handlers.get(job.klass), { stop: new StopSignal(), folder })
    } finally {
      await folders.remove()
    }
  }

  async #becameOf(job: Job, error: unknown): Promise<Performed> {
    const found = await this.#client.jobs.get(job.jid)
    if (found instanceof Job) return { job: found, state: found.state, result: found.result, error }
    const isCanceled = (await this.#client.jobs.whyGone(job.jid)) === 'canceled'
    return { job, state: isCanceled ? 'canceled' : 'gone', result: job.result, error }
  }
}

/** Does to a job what its handler's end says. Answers what stood in the way, if something did. */
async function settle(settlement: Settlement, job: Job, ending: Ending): Promise<unknown> {
  try {
    await settlement.byHandle(job, ending)
    return undefined
  } catch (error) {
    // The handler, or somebody beside it, gave the job to another.
    if (error instanceof JobLostError) return error
    throw error
  }
}

import { InvalidArgumentError, type Job } from '@qless/client'
import { throwFailure, type Performed } from './performed.ts'
import { refuseUnknown } from './refuse-unknown.ts'

/** Options of `drain`. */
export interface DrainOptions {
  /** After how many jobs to stop. @default none; with more than 1,000 it gives up with an error */
  readonly limit?: number
  /** Whether to throw what the first job that fails has thrown, and to run no others then. @default false */
  readonly throws?: boolean
}

/** As many jobs as a drain without a limit runs. */
const ENOUGH = 1000

/** Where a drain gets its jobs, and what runs them. */
export interface Drained {
  readonly next: () => Promise<Job | null>
  readonly run: (job: Job) => Promise<Performed>
}

/**
 * Runs jobs one after the other until there are no more.
 *
 * @throws what a job threw, with `throws`
 * @throws Error when more than 1,000 jobs have run and there is no `limit`
 */
export async function drain({ next, run }: Drained, options: DrainOptions): Promise<Performed[]> {
  const { limit, throws } = checkOptions(options)
  const all: Performed[] = []
  while (all.length < (limit ?? Infinity)) {
    const job = await next()
    if (job === null) break
    if (limit === undefined && all.length === ENOUGH) return giveUp(job)
    const performed = await run(job)
    all.push(performed)
    if (throws) throwFailure(performed)
  }
  return all
}

async function giveUp(job: Job): Promise<never> {
  await job.release()
  throw new Error(`${ENOUGH} jobs have run, and ${job} would be next: if there is an end to them, give a limit.`)
}

function checkOptions(options: DrainOptions): { readonly limit: number | undefined; readonly throws: boolean } {
  refuseUnknown('options', options, ['limit', 'throws'])
  const { limit, throws = false } = options
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 0)) {
    throw new InvalidArgumentError('limit', limit, 'a whole number of at least 0')
  }
  if (typeof throws !== 'boolean') throw new InvalidArgumentError('throws', throws, 'true or false')
  return { limit, throws }
}

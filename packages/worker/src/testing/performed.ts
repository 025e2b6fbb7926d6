import type { Job, JobState } from '@qless/client'

/** What became of a job that was run. */
export interface Performed {
  /** The job as it was afterwards; as it ran where it is gone now. */
  readonly job: Job
  /**
   * Its state afterwards: `waiting` or `scheduled` after a retry, or in its next queue; `canceled` or `gone` where there is no
   * such job any more.
   */
  readonly state: JobState | 'canceled' | 'gone'
  /** What it left behind: what its handler returned; undefined for nothing. */
  readonly result: unknown
  /** What its handler, its middleware or a hook threw; undefined for nothing. A worker would keep it as `job.failure`. */
  readonly error: unknown
}

/**
 * Throws what made a job fail, if something did.
 *
 * @throws what its handler threw; an Error with the failure where the handler returned that
 */
export function throwFailure({ job, state, error }: Performed): void {
  if (error !== undefined) throw error
  if (state !== 'failed') return
  throw new Error(`${job} failed into ${job.failure?.group}: ${job.failure?.message}`)
}

import type { Outcome } from '@qless/client'

/** How the run of a handler ended, as one process tells it to another. */
export interface Ending {
  /**
   * What is to become of the job. `settled`: the handler has seen to that itself. `killed`: its process was ended by the
   * worker, on its account or another's. `abandoned`: it does not end on its signal, and its process cannot be ended.
   */
  readonly outcome: Outcome | 'settled' | 'killed' | 'abandoned'
  /** JSON that the job leaves behind; it goes with a completion. */
  readonly result?: string | undefined
  /** JSON that replaces the job's data; it goes with a completion and a failure. */
  readonly data?: string | undefined
  /** What the handler threw, where it threw something. */
  readonly thrown?: { readonly value: unknown }
}

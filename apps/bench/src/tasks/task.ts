import type { Contestant } from '../contestants/contestant.ts'

/** Who does a task, and on which Redis. */
export interface Stage {
  readonly contestant: Contestant
  /** Unix socket of the Redis. */
  readonly socketPath: string
}

/** A task that is ready: connected and warmed up. */
export interface Prepared<Output> {
  /** Does the work that is measured. */
  measure(): Promise<Output>
  close(): Promise<void>
}

/** What one fresh process does. Input and output travel as JSON. */
export type Task<Input, Output> = (stage: Stage, input: Input) => Promise<Prepared<Output>>

import { QlessError } from './qless-error.ts'

/** Workers of the original core still ask for jobs under its keys, so its database is not taken over. */
export class ClassicInUseError extends QlessError {
  /** Workers that have asked for jobs within a minute, ten at most. */
  readonly workerNames: readonly string[]

  constructor({ workers }: { readonly workers: readonly string[] }) {
    super(
      'CLASSIC_IN_USE',
      `Workers of the original core ask for jobs: ${workers.join(', ')}. Stop them, and begin again a minute later.`,
      { details: { workerNames: workers } },
    )
    this.workerNames = workers
  }
}

import { JobError } from './job-errors.ts'

/** A job cannot depend on what was named: it does not exist, or the job would wait for itself. */
export class DependencyError extends JobError {
  /** The jid that does not exist, if that is what is wrong. */
  readonly missing: string | undefined
  /** The jid that, directly or through others, waits for the job itself, if that is what is wrong. */
  readonly cycle: string | undefined

  constructor(details: { readonly jid: string; readonly missing?: string; readonly cycle?: string }) {
    const { jid, missing, cycle } = details
    super(
      missing === undefined ? 'DEPENDENCY_CYCLE' : 'DEPENDENCY_MISSING',
      missing === undefined
        ? `Job ${jid} cannot depend on ${cycle ?? jid}: it would wait for itself.`
        : `Job ${jid} cannot depend on ${missing}: there is no such job. Put it first, or pass missing: 'ignore'.`,
      details,
    )
    this.missing = missing
    this.cycle = cycle
  }
}

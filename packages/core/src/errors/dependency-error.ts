import { JobError } from './job-errors.ts'

/** A job cannot depend on what was named: it does not exist, or the job would wait for itself. */
export class DependencyError extends JobError {
  /** The jid that does not exist, if that is what is wrong. */
  readonly missing: string | undefined
  /** The jid that, directly or through others, waits for the job itself, if that is what is wrong. */
  readonly cycle: string | undefined
  /** How many jobs were looked at, where that was not enough to tell whether the job would wait for itself. */
  readonly lookedAt: number | undefined

  constructor(details: {
    readonly jid: string
    readonly missing?: string
    readonly cycle?: string
    readonly lookedAt?: number
  }) {
    super(details.missing === undefined ? 'DEPENDENCY_CYCLE' : 'DEPENDENCY_MISSING', messageOf(details), details)
    this.missing = details.missing
    this.cycle = details.cycle
    this.lookedAt = details.lookedAt
  }
}

function messageOf({ jid, missing, cycle, lookedAt }: ConstructorParameters<typeof DependencyError>[0]): string {
  if (missing !== undefined) {
    return `Job ${jid} cannot depend on ${missing}: there is no such job. Put it first, or pass missing: 'ignore'.`
  }
  const other = cycle ?? jid
  if (lookedAt === undefined) return `Job ${jid} cannot depend on ${other}: it would wait for itself.`
  return (
    `Job ${jid} cannot depend on ${other}: so many jobs stand behind that one that ${lookedAt} were not enough to tell ` +
    'whether the job would wait for itself.'
  )
}

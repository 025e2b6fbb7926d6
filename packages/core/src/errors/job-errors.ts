import { inspect } from './inspect.ts'
import { QlessError, type ErrorCode } from './qless-error.ts'

/** The base of the errors about one job. */
export class JobError extends QlessError {
  /** The job's id. */
  readonly jid: string

  constructor(code: ErrorCode, message: string, details: { readonly jid: string }) {
    super(code, message, { details: { ...details } })
    this.jid = details.jid
  }
}

/** There is no such job: it never was, or it is canceled or expired. */
export class JobNotFoundError extends JobError {
  constructor(details: { readonly jid: string }) {
    super(
      'JOB_NOT_FOUND',
      `There is no job ${details.jid}: it was never put, or it was canceled or has expired.`,
      details,
    )
  }
}

/** The job is not running, so it cannot be completed, failed, retried or renewed. */
export class JobNotRunningError extends JobError {
  /** The state that the job is in. */
  readonly state: string

  constructor(details: { readonly jid: string; readonly state: string }) {
    super(
      'JOB_NOT_RUNNING',
      `Job ${details.jid} is ${details.state}, not running: only a job that was popped can be settled.`,
      details,
    )
    this.state = details.state
  }
}

/** The job is in a state in which this cannot be done to it. */
export class JobStateError extends JobError {
  /** The state that the job is in. */
  readonly state: string

  constructor(details: { readonly jid: string; readonly state: string; readonly expected: string }) {
    super('JOB_STATE', `Job ${details.jid} is ${details.state}: this takes one that is ${details.expected}.`, details)
    this.state = details.state
  }
}

/** The lease on the job is not valid any more: the job was handed to another worker, moved, settled or canceled. */
export class JobLostError extends JobError {
  /** The worker that holds the job now, or '' when it is not running. */
  readonly owner: string
  /** The state that the job is in now, 'gone' when there is no such job any more. */
  readonly state: string

  constructor(details: { readonly jid: string; readonly state: string; readonly owner: string }) {
    const now = details.owner === '' ? `it is ${details.state} now` : `${details.owner} has it now`
    super('JOB_LOST', `The lock on job ${details.jid} is lost: ${now}. Stop working on it.`, details)
    this.owner = details.owner
    this.state = details.state
  }
}

/** The job cannot be removed because others depend on it. */
export class JobIsDependencyError extends JobError {
  /** Jids of the jobs that depend on it. */
  readonly dependents: readonly string[]

  constructor(details: { readonly jid: string; readonly dependents: readonly string[] }) {
    super(
      'JOB_IS_DEPENDENCY',
      `Job ${details.jid} cannot be canceled alone: ${details.dependents.length} jobs depend on it. ` +
        `Cancel them in the same call: ${details.dependents.slice(0, 5).join(', ')}`,
      details,
    )
    this.dependents = details.dependents
  }
}

/** The jid is taken: by a job, where the put asked for an error in that case, or by a job of the other kind. */
export class JobExistsError extends JobError {
  /** The state that the existing job is in: `recurring` for a recurring job, `broken` for one that cannot be read. */
  readonly state: string

  constructor(details: { readonly jid: string; readonly state: string }) {
    super('JOB_EXISTS', `There is a job ${details.jid} already, and it is ${details.state}.`, details)
    this.state = details.state
  }
}

/** What is stored of the job cannot be read: it was damaged, or newer code has written it. */
export class JobDataError extends JobError {
  /** What of the job it is. */
  readonly part: 'data' | 'progress' | 'result' | 'state'

  constructor(details: { readonly jid: string; readonly part: JobDataError['part']; readonly stored: string }) {
    const { jid, part, stored } = details
    const expected = part === 'state' ? 'one that this version knows' : 'JSON'
    super('JOB_DATA', `The stored ${part} of job ${jid} is not ${expected}: ${inspect(stored)}`, {
      ...{ jid, part, stored: inspect(stored) },
    })
    this.part = part
  }
}

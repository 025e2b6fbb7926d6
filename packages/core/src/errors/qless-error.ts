/** Stable codes of the errors that Qless answers. `docs/reference/errors.md` has a section for each. */
export type ErrorCode =
  | 'CLASSIC_IN_USE'
  | 'CLOCK_MODE'
  | 'CONNECTION'
  | 'DEPENDENCY_CYCLE'
  | 'DEPENDENCY_MISSING'
  | 'INVALID_ARGUMENT'
  | 'JOB_DATA'
  | 'JOB_EXISTS'
  | 'JOB_IS_DEPENDENCY'
  | 'JOB_LOST'
  | 'JOB_NOT_FOUND'
  | 'JOB_NOT_RUNNING'
  | 'JOB_STATE'
  | 'LAYOUT_VERSION'
  | 'QUEUE_NOT_EMPTY'
  | 'REDIS_REFUSED'
  | 'SCRIPT'
  | 'WAIT_TIMEOUT'

/** What an error can carry beside its message. */
export interface QlessErrorOptions {
  /** The error below this one. */
  readonly cause?: unknown
  /** The facts of the case, as plain JSON values. */
  readonly details?: Readonly<Record<string, unknown>>
}

/**
 * The base of every error that Qless raises on purpose. Branch on the class or on `code`, which never changes; the
 * message is for people.
 */
export class QlessError extends Error {
  /** Which error this is. */
  readonly code: ErrorCode
  /** The facts of the case, as plain JSON values. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, options: QlessErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.details = options.details ?? {}
  }
}

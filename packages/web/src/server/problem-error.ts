import { ConnectionError, JobDataError, QlessError, RedisRefusedError, type ErrorCode } from '@qless/client'
import type { Problem } from '../api/index.ts'

/** Members of a problem beside those that each has. */
export type ProblemDetails = Omit<Partial<Problem>, 'type' | 'title' | 'status' | 'code' | 'detail'>

/** A request that is refused, with the answer that says why and what to do. */
export class ProblemError extends Error {
  readonly problem: Problem
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, detail: string, more: MoreOfProblem = {}) {
    super(detail)
    this.name = new.target.name
    const title = TITLES[status] ?? 'Problem'
    this.problem = { ...more.details, type: `urn:qless:problem:${code}`, title, status, code, detail }
    this.headers = more.headers ?? {}
  }
}

/** What few problems have. */
export interface MoreOfProblem {
  readonly details?: ProblemDetails
  readonly headers?: Readonly<Record<string, string>>
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request will not do',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'No such method',
  409: 'It is not so any more',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not readable',
  429: 'Too many',
  500: 'A fault of the server',
  503: 'Redis does not answer',
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  INVALID_ARGUMENT: 400,
  JOB_NOT_FOUND: 404,
  DEPENDENCY_CYCLE: 409,
  DEPENDENCY_MISSING: 409,
  JOB_EXISTS: 409,
  JOB_IS_DEPENDENCY: 409,
  JOB_LOST: 409,
  JOB_NOT_RUNNING: 409,
  JOB_STATE: 409,
  QUEUE_NOT_EMPTY: 409,
  JOB_DATA: 422,
  CLOCK_MODE: 503,
  CONNECTION: 503,
  LAYOUT_VERSION: 503,
  REDIS_REFUSED: 503,
}

/** The problem that an error comes to; undefined for one that nobody has thought of. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (isMalformedPath(error)) return new ProblemError(400, 'INVALID_REQUEST', 'The path of the request is malformed.')
  if (!(error instanceof QlessError)) return undefined
  const status = STATUS[error.code]
  if (status === undefined) return undefined
  const headers: Record<string, string> = status === 503 ? { 'retry-after': '2' } : {}
  return new ProblemError(status, error.code, detailOf(error), { details: detailsOf(error), headers })
}

function detailOf(error: QlessError): string {
  // Where the Redis is, and what data of a job is like, is nobody's business here.
  if (error instanceof ConnectionError) return 'Redis does not answer. It is tried again with each request.'
  if (error instanceof RedisRefusedError) return `Redis did not run the call: ${error.reason}.`
  if (error instanceof JobDataError) return `What is stored of job ${error.jid} (its ${error.part}) cannot be read.`
  return error.message
}

function detailsOf({ code, details }: QlessError): ProblemDetails {
  const { dependents, state, owner, jid } = details
  return {
    ...(typeof jid === 'string' && { jid }),
    ...(typeof state === 'string' && { state }),
    ...(typeof owner === 'string' && owner !== '' && { owner }),
    ...(code === 'JOB_IS_DEPENDENCY' && Array.isArray(dependents) && { dependents: dependents.map(String) }),
  }
}

/** Express says so of a path like `%E0`. */
function isMalformedPath(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 400
}

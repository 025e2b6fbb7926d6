import { ConnectionError, JobDataError, QlessError, RedisRefusedError } from '@qless/client'
import type { Problem, ProblemCode } from '../api/index.ts'

/** Members of a problem beside those that each has. */
export type ProblemDetails = Omit<Partial<Problem>, 'type' | 'title' | 'status' | 'code' | 'detail'>

/** The statuses of problems. */
const STATUS = {
  INVALID_REQUEST: 400,
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  HIDDEN: 403,
  READ_ONLY: 403,
  CROSS_SITE: 403,
  NOT_FOUND: 404,
  JOB_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  DEPENDENCY_CYCLE: 409,
  DEPENDENCY_MISSING: 409,
  JOB_EXISTS: 409,
  JOB_IS_DEPENDENCY: 409,
  JOB_LOST: 409,
  JOB_NOT_RUNNING: 409,
  JOB_STATE: 409,
  QUEUE_NOT_EMPTY: 409,
  TOO_LARGE: 413,
  NOT_JSON: 415,
  JOB_DATA: 422,
  TOO_MANY: 429,
  FAULT: 500,
  CLOCK_MODE: 503,
  CONNECTION: 503,
  LAYOUT_VERSION: 503,
  REDIS_REFUSED: 503,
} as const satisfies Readonly<Record<ProblemCode, number>>

const TITLES: Readonly<Record<(typeof STATUS)[ProblemCode], string>> = {
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

/** What few problems have. */
export interface MoreOfProblem {
  readonly details?: ProblemDetails
  readonly headers?: Readonly<Record<string, string>>
}

/** A request that is refused, with the answer that says why and what to do. */
export class ProblemError extends Error {
  readonly problem: Problem
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ProblemCode, detail: string, more: MoreOfProblem = {}) {
    super(detail)
    this.name = new.target.name
    const status = STATUS[code]
    const about = { type: `urn:qless:problem:${code}`, title: TITLES[status], status, code, detail }
    this.problem = { ...more.details, ...about }
    this.headers = more.headers ?? {}
  }
}

/** The problem that an error comes to; undefined for one that nobody has thought of. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (isMalformedPath(error)) return new ProblemError('INVALID_REQUEST', 'The path of the request is malformed.')
  if (!(error instanceof QlessError)) return undefined
  const { code } = error
  // A fault of a script is nobody's mistake but ours; nothing here waits for a job.
  if (code === 'SCRIPT' || code === 'WAIT_TIMEOUT') return undefined
  const headers: Record<string, string> = STATUS[code] === 503 ? { 'retry-after': '2' } : {}
  return new ProblemError(code, detailOf(error), { details: detailsOf(error), headers })
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

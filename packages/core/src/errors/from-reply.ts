import { ClassicInUseError } from './classic-in-use-error.ts'
import { DependencyError } from './dependency-error.ts'
import { InvalidArgumentError } from './invalid-argument-error.ts'
import {
  JobExistsError,
  JobIsDependencyError,
  JobLostError,
  JobNotFoundError,
  JobNotRunningError,
  JobStateError,
} from './job-errors.ts'
import { ClockModeError, LayoutVersionError } from './layout-version-error.ts'
import type { QlessError } from './qless-error.ts'
import { QueueNotEmptyError } from './queue-not-empty-error.ts'
import { RedisRefusedError, ScriptError } from './redis-errors.ts'

interface Details {
  readonly jid: string
  readonly state: string
  readonly owner: string
  readonly dependents: readonly string[]
  readonly missing: string
  readonly cycle: string
  readonly looked_at?: number
  readonly argument: string
  readonly received: string
  readonly expected: string
  readonly found: number
  readonly known: number
  readonly mode: string
  readonly queue: string
  readonly jobs: number
  readonly workers: readonly string[]
}

/** The codes that scripts answer, and the class of each; `lua/modules/errors.lua` has the same list. */
export const scriptErrors: Readonly<Record<string, (details: Details) => QlessError>> = {
  CLASSIC_IN_USE: (details) => new ClassicInUseError(details),
  CLOCK_MODE: (details) => new ClockModeError(details),
  DEPENDENCY_CYCLE: ({ jid, cycle, looked_at: lookedAt }) =>
    new DependencyError({ jid, cycle, ...(lookedAt !== undefined && { lookedAt }) }),
  DEPENDENCY_MISSING: ({ jid, missing }) => new DependencyError({ jid, missing }),
  INVALID_ARGUMENT: (details) => new InvalidArgumentError(details.argument, details.received, details.expected),
  JOB_EXISTS: (details) => new JobExistsError(details),
  JOB_IS_DEPENDENCY: (details) => new JobIsDependencyError(details),
  JOB_LOST: (details) => new JobLostError(details),
  JOB_NOT_FOUND: (details) => new JobNotFoundError(details),
  JOB_NOT_RUNNING: (details) => new JobNotRunningError(details),
  JOB_STATE: (details) => new JobStateError(details),
  LAYOUT_VERSION: (details) => new LayoutVersionError(details),
  QUEUE_NOT_EMPTY: (details) => new QueueNotEmptyError(details),
}

/**
 * The typed error for an error that Redis answered to a script; anything else, a broken connection for instance, is
 * returned as it is.
 */
export function fromReply(error: unknown, script: string, address?: string): unknown {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return error
  const [first = '', code = ''] = error.message.split(' ', 2)
  if (first === 'QLESS') return fromDetails(error, script, code)
  const reason = refusedReason(error.message)
  return reason === undefined
    ? new ScriptError(script, error)
    : new RedisRefusedError(reason, { cause: error, address })
}

function fromDetails(error: Error, script: string, code: string): QlessError {
  const make = scriptErrors[code]
  try {
    const details: Details = JSON.parse(error.message.slice('QLESS '.length + code.length + 1))
    return make === undefined ? new ScriptError(script, error) : make(details)
  } catch {
    // The details are not JSON: this is no error that we made.
    return new ScriptError(script, error)
  }
}

/** What Redis says, without a code, when a user may not run a command that stands in a script. */
const FORBIDDEN = ['ACL failure in script', "can't run this command", "can't access at least one", "can't publish to"]

/** Redis 6 puts the code of an error inside a script behind the script's position: `ERR … @user_script: 12: -OOM …`. */
function refusedReason(message: string): RedisRefusedError['reason'] | undefined {
  if (FORBIDDEN.some((text) => message.includes(text))) return 'noperm'
  const inner = /: -([A-Z]+) /.exec(message)
  const code = (inner?.[1] ?? message.split(' ', 1)[0] ?? '').toLowerCase()
  return RedisRefusedError.isReason(code) ? code : undefined
}

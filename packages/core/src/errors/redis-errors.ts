import { QlessError } from './qless-error.ts'

/** Why Redis refused: the code of its error, in lower case. */
export type RefusedReason =
  | 'readonly'
  | 'oom'
  | 'misconf'
  | 'noperm'
  | 'noauth'
  | 'busy'
  | 'loading'
  | 'masterdown'
  | 'noreplicas'
  | 'clusterdown'
  | 'tryagain'
  | 'moved'
  | 'ask'

const ADVICE: Readonly<Record<RefusedReason, string>> = {
  readonly: 'it is a read-only replica; connect to the primary to write',
  oom: 'it has reached its maxmemory; let workers drain the queues, or give it more memory',
  misconf: 'it cannot save to disk; see its log',
  noperm: 'this user may not run the command; see docs/guides/redis-users.md',
  noauth: 'it wants a password; put it into the URL or the options of the connection',
  busy: 'another script blocks it',
  loading: 'it is still loading its data',
  masterdown: 'it is a replica that has lost its primary',
  noreplicas: 'too few replicas are connected for a write',
  clusterdown: 'the cluster is down',
  tryagain: 'the slot of the namespace is being moved',
  moved: 'it is a node of a cluster, and another one holds the namespace; connect with the option cluster',
  ask: 'it is a node of a cluster, and the namespace is being moved to another one; connect with the option cluster',
}

/**
 * Redis answered, but did not run the command. Nothing was changed; but for `noperm`, where the user lacks a single command
 * that writes: Redis refuses that one inside a script, and keeps what the script has written before.
 */
export class RedisRefusedError extends QlessError {
  /** Why it refused. */
  readonly reason: RefusedReason
  /** Where the Redis is, as far as known. */
  readonly address: string | undefined

  constructor(reason: RefusedReason, options: { readonly cause: unknown; readonly address?: string | undefined }) {
    const where = options.address === undefined ? 'Redis' : `Redis at ${options.address}`
    super('REDIS_REFUSED', `${where} refused: ${ADVICE[reason]}.`, {
      cause: options.cause,
      details: { reason, address: options.address },
    })
    this.reason = reason
    this.address = options.address
  }

  /** Whether a text is one of the reasons. */
  static isReason(text: string): text is RefusedReason {
    return Object.hasOwn(ADVICE, text)
  }
}

/** Redis could not be reached, or did not answer in time. A call that was sent may have been carried out. */
export class ConnectionError extends QlessError {
  /** Where the Redis is. */
  readonly address: string

  constructor(address: string, problem: string, cause?: unknown) {
    super('CONNECTION', `Redis at ${address}: ${problem}.`, { cause, details: { address } })
    this.address = address
  }
}

/** A script failed in a way that it should not. Please report it. */
export class ScriptError extends QlessError {
  constructor(script: string, cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause)
    super('SCRIPT', `The script ${script} failed: ${text}`, { cause, details: { script } })
  }
}

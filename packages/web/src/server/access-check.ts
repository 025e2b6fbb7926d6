import type { IncomingMessage } from 'node:http'
import { Action } from '../api/index.ts'
import type { Access, Settings } from './options.ts'
import { ProblemError } from './problem-error.ts'

/** Who asks, and everything that they may do. */
export interface Visitor {
  readonly user: string
  readonly can: ReadonlySet<Action>
}

/** Asks the host who asks. */
export async function visitorOf(request: IncomingMessage, settings: Settings): Promise<Visitor> {
  const access = await settings.authorize(request)
  if (access === null || access === undefined) {
    const details = settings.loginUrl === undefined ? {} : { loginUrl: settings.loginUrl }
    throw new ProblemError('UNAUTHENTICATED', 'Sign in first.', { details })
  }
  return { user: checkUser(access.user), can: settings.readOnly ? new Set() : permissions(access.can) }
}

/** Refuses what the visitor may not do. */
export function requirePermission(visitor: Visitor, action: Action, settings: Settings): void {
  if (settings.readOnly) throw new ProblemError('READ_ONLY', 'This dashboard only shows; it changes nothing.')
  if (visitor.can.has(action)) return
  const detail = `You lack the permission “${action}”.`
  throw new ProblemError('FORBIDDEN', detail, { details: { permission: action } })
}

function permissions(can: Access['can']): ReadonlySet<Action> {
  if (can === 'all') return new Set(Action.options)
  if (can === 'read') return new Set()
  if (Array.isArray(can)) return new Set(can.filter((action) => Action.options.includes(action)))
  throw new TypeError("authorize must answer { user, can } with can 'read', 'all' or a list of actions")
}

function checkUser(user: unknown): string {
  if (typeof user === 'string') return user
  throw new TypeError('authorize must answer { user, can } with user a string')
}

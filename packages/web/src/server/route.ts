import { z } from 'zod'
import type { Action } from '../api/index.ts'
import type { Host } from './host.ts'
import type { Instance } from './instance.ts'
import { ProblemError } from './problem-error.ts'

/** A request to a route about an instance, checked. */
export interface Call<Query, Body> {
  readonly instance: Instance
  readonly host: Host
  readonly query: Query
  readonly body: Body
  /** Who asks. */
  readonly user: string
  /** Refuses the call where the visitor lacks a permission; for routes that need one that depends on the request. */
  require(action: Action): void
}

/** What a route does, and what is said of it. */
export interface RouteDefinition<Query, Body, Reply> {
  readonly method: 'GET' | 'POST'
  /** The path below `instances/<instance>/`. */
  readonly path: string
  /** What it does, for people. */
  readonly summary: string
  /** What the visitor must be permitted; `by-call` where that depends on the request, and the route asks for it. */
  readonly needs: 'read' | 'by-call' | Action
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  readonly reply: z.ZodType<Reply>
  /** @default 200 */
  readonly status?: number
  /** What the answer is, where it is no JSON. */
  readonly mediaType?: string
  readonly answer: (call: Call<Query, Body>) => unknown
}

/** A request as it came in. */
export interface RawCall extends Omit<Call<unknown, unknown>, 'query' | 'body'> {
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A route, with what its requests look like hidden behind `run`. */
export interface Route extends Omit<RouteDefinition<unknown, unknown, unknown>, 'answer'> {
  /** Checks a request and answers it. */
  readonly run: (call: RawCall) => unknown
}

const NOTHING = z.strictObject({})

/** Makes a route. Its schemas check each request, and are what the document of the API says. */
export function defineRoute<Query = Record<never, never>, Body = Record<never, never>, Reply = unknown>(
  definition: RouteDefinition<Query, Body, Reply>,
): Route {
  const { answer, ...shown } = definition
  return {
    ...shown,
    run: (raw) => {
      const ofQuery: z.ZodType = definition.query ?? NOTHING
      const ofBody: z.ZodType = definition.body ?? NOTHING
      const query = check(ofQuery, raw.query, 'query') as Query
      const body = (definition.method === 'GET' ? {} : check(ofBody, raw.body, '')) as Body
      return answer({ ...raw, query, body })
    },
  }
}

/** A value that is as a schema says. */
function check(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, 20).map((issue) => ({
    path: [where, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
    message: issue.message,
  }))
  const detail = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
  throw new ProblemError('INVALID_REQUEST', detail, { details: { issues } })
}

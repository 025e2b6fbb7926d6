import type { IncomingMessage } from 'node:http'
import { ProblemError } from './problem-error.ts'

/** The query of a request. The host's own parser, which differs from host to host, is not asked. */
export function readQuery(request: IncomingMessage): Record<string, string> {
  const url = request.url ?? ''
  const at = url.indexOf('?')
  const values = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(at === -1 ? '' : url.slice(at + 1))) {
    if (values.has(name)) throw new ProblemError('INVALID_REQUEST', `“${name}” is given more than once.`)
    values.set(name, value)
  }
  return Object.fromEntries(values)
}

import type { IncomingMessage } from 'node:http'
import type { Settings } from './options.ts'
import { ProblemError } from './problem-error.ts'

/**
 * Refuses a change that another site's page may have sent. No page of another site can send the header `X-Qless-Request`
 * without asking first, and is never told that it may; so that alone keeps them off, without cookie or session. What the
 * browser says of the sender is looked at besides: not all browsers say it on plain http, and a proxy may have changed `Host`.
 */
export function refuseOtherSites(request: IncomingMessage, { allowedOrigins }: Settings): void {
  if (request.headers['x-qless-request'] !== '1') {
    refuse('A change needs the header “X-Qless-Request: 1”, which pages of other sites cannot send.')
  }
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (origin !== undefined && allowedOrigins.has(origin)) return
  if (site !== undefined) {
    if (site !== 'same-origin') refuse(`The request comes from another place (Sec-Fetch-Site: ${String(site)}).`)
    return
  }
  if (origin !== undefined && !isOwn(origin, request)) {
    refuse(`The request comes from ${origin}. If that is this dashboard behind a proxy, name it in allowedOrigins.`)
  }
}

/** A header with a second name of the host is as hard to send from another site as `X-Qless-Request`. */
function isOwn(origin: string, { headers }: IncomingMessage): boolean {
  const host = URL.canParse(origin) ? new URL(origin).host : undefined
  const forwarded = String(headers['x-forwarded-host'] ?? '').split(',')
  return host !== undefined && [headers.host, ...forwarded].some((name) => name?.trim().toLowerCase() === host)
}

function refuse(detail: string): never {
  throw new ProblemError('CROSS_SITE', detail)
}

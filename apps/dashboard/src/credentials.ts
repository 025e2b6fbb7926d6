import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Access } from '@qless/web'
import { SettingError } from './setting-error.ts'

/** Something that lets somebody in. */
export interface Credential {
  readonly user: string
  readonly can: 'read' | 'all'
  readonly scheme: 'Basic' | 'Bearer'
  /** The hash of what is sent after the scheme. */
  readonly hash: Buffer
}

/** Everything that lets somebody in. */
export type Credentials = readonly Credential[]

const LEAST_TOKEN = 16

/**
 * The credentials of the environment.
 *
 * @throws SettingError when one will not do
 */
export function checkCredentials(env: Readonly<Record<string, string | undefined>>): Credentials {
  return [
    ...basic('BASIC_AUTH', env['BASIC_AUTH'], 'all'),
    ...basic('BASIC_AUTH_READ', env['BASIC_AUTH_READ'], 'read'),
    ...bearer('BEARER_TOKEN', env['BEARER_TOKEN'], 'all'),
    ...bearer('BEARER_TOKEN_READ', env['BEARER_TOKEN_READ'], 'read'),
  ]
}

/** Who sent a request; null for somebody who is not known. */
export function accessOf({ authorization }: IncomingHttpHeaders, credentials: Credentials): Access | null {
  const [, scheme = '', sent = ''] = /^(\S+) +(\S+)$/.exec(authorization ?? '') ?? []
  const hash = hashOf(sent)
  // All of them are compared, each in a time that tells nothing.
  const found = credentials.filter((one) => timingSafeEqual(one.hash, hash))
  const credential = found.find((one) => one.scheme.toLowerCase() === scheme.toLowerCase())
  return credential === undefined ? null : { user: credential.user, can: credential.can }
}

/** What a browser is asked for; the first scheme that is set. */
export function challengeOf(credentials: Credentials): string {
  const hasBasic = credentials.some(({ scheme }) => scheme === 'Basic')
  return hasBasic ? 'Basic realm="Qless", charset="UTF-8"' : 'Bearer realm="Qless"'
}

function basic(variable: string, pair: string | undefined, can: Credential['can']): Credential[] {
  if (!pair) return []
  const [, user = ''] = /^([^:]+):.+$/s.exec(pair) ?? []
  if (user === '') throw new SettingError(variable, 'it is not of the form user:password')
  return [{ user, can, scheme: 'Basic', hash: hashOf(Buffer.from(pair).toString('base64')) }]
}

function bearer(variable: string, token: string | undefined, can: Credential['can']): Credential[] {
  if (!token) return []
  if (token.length < LEAST_TOKEN || /\s/.test(token)) {
    throw new SettingError(variable, `a token has ${LEAST_TOKEN} characters at least, and no spaces`)
  }
  return [{ user: `token-${can}`, can, scheme: 'Bearer', hash: hashOf(token) }]
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

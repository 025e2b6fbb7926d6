import type { IncomingMessage } from 'node:http'
import { Client, InvalidArgumentError } from '@qless/client'
import type { Action, ActivityEntry } from '../api/index.ts'
import type { Links } from './job-links.ts'
import type { Redact } from './redaction.ts'

/** Who asks, and what they may do. */
export interface Access {
  /** A name for the log of what was done. */
  readonly user: string
  /** `read`: look only; `all`; or look, and do what is named. */
  readonly can: 'read' | 'all' | readonly Action[]
}

/** Says who asks and what they may do; null or undefined for somebody who is not signed in. */
export interface Authorizer {
  /** Is called with each request to the API. */
  authorize(request: IncomingMessage): Access | null | undefined | Promise<Access | null | undefined>
}

/** What the router needs, and what it can do beside that. */
export interface RouterOptions {
  /** The client of the one namespace to show. */
  readonly client?: Client
  /** Or the clients of several namespaces or Redises, by the names under which they are shown. */
  readonly clients?: Readonly<Record<string, Client>>
  /**
   * Says who asks and what they may do; `'unsafe-none'` lets everybody do everything. The page itself, which holds no data,
   * is given to anybody.
   */
  readonly authorize: Authorizer['authorize'] | 'unsafe-none'
  /** Whether nobody may change anything. @default false */
  readonly readOnly?: boolean
  /** Is shown each value of a job before it leaves: data, result, progress, failure, log. Answers what may be shown. */
  readonly redact?: Redact
  /** Says where the page of a job leads beside: to its order, its trace, its logs. @default nowhere */
  readonly links?: Links
  /** Is told of each thing that was done or refused. @default nobody */
  readonly audit?: (entry: ActivityEntry) => unknown
  /** Is told of what should not happen. @default a warning of the process */
  readonly onError?: (error: unknown) => unknown
  /** What the page calls itself. @default the option `application` of the config where that is set, else 'Qless' */
  readonly title?: string
  /** How the environment is shown: a word, and a colour of CSS as a word or with `#`. @default not at all */
  readonly environment?: { readonly label: string; readonly color: string }
  /** Where somebody who is not signed in is to go. @default nowhere */
  readonly loginUrl?: string
  /** Origins, as `https://tools.example.com`, of a proxy that changes the header `Host`. @default [] */
  readonly allowedOrigins?: readonly string[]
  /** Origins of pages that may show this one in a frame. @default none */
  readonly frameAncestors?: readonly string[]
  /** The most bytes of a request. @default 2097152, 2 MB */
  readonly maxBodyBytes?: number
  /** The most streams that may be open at the same time. @default 200 */
  readonly maxStreams?: number
  /** The folder of the built page, where the package is bundled with others. @default beside this file */
  readonly assetsDir?: string
}

/** Options with their defaults, checked. */
export interface Settings {
  readonly clients: ReadonlyMap<string, Client>
  readonly authorize: Authorizer['authorize']
  readonly readOnly: boolean
  readonly redact: Redact | undefined
  readonly links: Links | undefined
  readonly audit: (entry: ActivityEntry) => unknown
  readonly onError: (error: unknown) => unknown
  readonly title: string | undefined
  readonly environment: { readonly label: string; readonly color: string } | undefined
  readonly loginUrl: string | undefined
  readonly allowedOrigins: ReadonlySet<string>
  readonly frameAncestors: readonly string[]
  readonly maxBodyBytes: number
  readonly maxStreams: number
  readonly assetsDir: string | undefined
}

const DEFAULTS = { maxBodyBytes: 2_097_152, maxStreams: 200 } as const
const FUNCTIONS = ['redact', 'links', 'audit', 'onError'] as const
const TEXTS = ['title', 'loginUrl', 'assetsDir'] as const
const KNOWN: readonly string[] = [
  ...['client', 'clients', 'authorize', 'readOnly', 'environment', 'allowedOrigins', 'frameAncestors'],
  ...['maxBodyBytes', 'maxStreams'],
  ...[...FUNCTIONS, ...TEXTS],
]
const INSTANCE = /^[A-Za-z0-9][\w.-]{0,99}$/
const COLOR = /^(#[0-9a-f]{3,8}|[a-z]+)$/i

/** Options as they are used. */
export function checkOptions(options: RouterOptions): Settings {
  checkObject('options', options)
  const unknown = Object.keys(options).find((name) => !KNOWN.includes(name))
  if (unknown !== undefined) throw new InvalidArgumentError(`options.${unknown}`, unknown, `one of ${KNOWN.join(', ')}`)
  for (const name of FUNCTIONS) checkType(name, options[name], 'function')
  for (const name of TEXTS) checkType(name, options[name], 'string')
  checkType('readOnly', options.readOnly, 'boolean')
  return {
    clients: checkClients(options),
    authorize: checkAuthorize(options.authorize),
    readOnly: options.readOnly ?? false,
    redact: options.redact,
    links: options.links,
    audit: options.audit ?? (() => undefined),
    onError: options.onError ?? warn,
    title: options.title,
    environment: checkEnvironment(options.environment),
    loginUrl: options.loginUrl,
    allowedOrigins: new Set(checkOrigins('allowedOrigins', options.allowedOrigins)),
    frameAncestors: checkOrigins('frameAncestors', options.frameAncestors),
    maxBodyBytes: checkCount('maxBodyBytes', options.maxBodyBytes ?? DEFAULTS.maxBodyBytes),
    maxStreams: checkCount('maxStreams', options.maxStreams ?? DEFAULTS.maxStreams),
    assetsDir: options.assetsDir,
  }
}

function checkClients({ client, clients }: RouterOptions): ReadonlyMap<string, Client> {
  if ((client === undefined) === (clients === undefined)) {
    throw new InvalidArgumentError('client', client, 'a Client, or clients must be some, and not both')
  }
  const named = Object.entries(clients ?? { default: client })
  if (named.length === 0) throw new InvalidArgumentError('clients', clients, 'one client at least')
  return new Map(named.map(([name, one]) => [checkInstanceName(name), checkClient(name, one)]))
}

function checkInstanceName(name: string): string {
  if (INSTANCE.test(name)) return name
  throw new InvalidArgumentError(
    'clients',
    name,
    'named by letters, digits, points and dashes, a letter or digit first',
  )
}

function checkClient(name: string, client: unknown): Client {
  if (client instanceof Client) return client
  throw new InvalidArgumentError(`clients.${name}`, client, 'a Client of the same copy of @qless/client')
}

function checkAuthorize(authorize: unknown): Authorizer['authorize'] {
  if (typeof authorize === 'function') return authorize as Authorizer['authorize']
  if (authorize !== 'unsafe-none') {
    throw new InvalidArgumentError('authorize', authorize, "a function that says who asks, or 'unsafe-none'")
  }
  process.emitWarning("qlessRouter has authorize: 'unsafe-none': whoever reaches it can do everything", 'QlessWarning')
  return () => ({ user: 'anybody', can: 'all' })
}

function checkEnvironment(given: RouterOptions['environment']): Settings['environment'] {
  if (given === undefined) return undefined
  checkObject('environment', given)
  if (typeof given.label !== 'string' || typeof given.color !== 'string' || !COLOR.test(given.color)) {
    throw new InvalidArgumentError('environment', given, 'a label and a color, as a word or with #')
  }
  return { label: given.label, color: given.color }
}

function checkOrigins(name: string, given: readonly string[] | undefined): readonly string[] {
  if (given === undefined) return []
  const isList =
    Array.isArray(given) && given.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
  if (!isList) throw new InvalidArgumentError(name, given, "a list of origins like 'https://tools.example.com'")
  return given
}

function checkObject(name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw new InvalidArgumentError(name, value, 'an object')
}

function checkType(name: string, value: unknown, type: 'boolean' | 'function' | 'string'): void {
  if (value !== undefined && typeof value !== type) throw new InvalidArgumentError(name, value, `a ${type}`)
}

function checkCount(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  throw new InvalidArgumentError(name, value, 'a whole number of at least 1')
}

function warn(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.emitWarning(`qlessRouter: ${text}`, 'QlessWarning')
}

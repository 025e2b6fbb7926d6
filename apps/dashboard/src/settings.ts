import { isIP } from 'node:net'
import { readFileSync } from 'node:fs'
import { checkCredentials, type Credentials } from './credentials.ts'
import { readInstances, type InstanceSetting } from './instances.ts'
import { SettingError } from './setting-error.ts'

/** The environment, by the names of its variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** How the dashboard is set. */
export interface Settings {
  readonly instances: readonly InstanceSetting[]
  readonly host: string
  readonly port: number
  /** `/`, or a path without a slash at its end. */
  readonly basePath: string
  /** Undefined for what the config says. */
  readonly title: string | undefined
  readonly environment: { readonly label: string; readonly color: string } | undefined
  readonly readOnly: boolean
  readonly credentials: Credentials
  /** Whether everybody is let in. */
  readonly isOpen: boolean
  /** Names of members of data, results and so on whose values are hidden. */
  readonly hiddenMembers: readonly string[]
  readonly allowedOrigins: readonly string[]
  /** Names under which an open dashboard may be asked for. */
  readonly allowedHosts: readonly string[]
}

const DEFAULT_COLOR = '#b00020'
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/**
 * Reads the settings.
 *
 * @throws SettingError when a variable will not do, or the dashboard would be open to others
 */
export function readSettings(given: Environment): Settings {
  const env = withFiles(given)
  const host = env['HOST'] || '127.0.0.1'
  const credentials = checkCredentials(env)
  const isOpen = credentials.length === 0
  if (isOpen) refuseOpenDoor(host, readSwitch(env, 'UNSAFE_NO_AUTH'))
  return {
    ...{ host, credentials, isOpen },
    instances: readInstances(env),
    port: readPort(env['PORT'] || '8080'),
    basePath: readBasePath(env['BASE_PATH'] || '/'),
    title: env['TITLE'] || undefined,
    environment: readEnvironment(env),
    readOnly: readSwitch(env, 'READ_ONLY'),
    hiddenMembers: readHiddenMembers(env['REDACT']),
    allowedOrigins: readOrigins(env['ALLOWED_ORIGINS']),
    allowedHosts: [...LOCAL_HOSTS, ...readList(env['ALLOWED_HOSTS'])],
  }
}

/** `NAME_FILE` names a file that holds the value of `NAME`, as secrets of containers are given. */
function withFiles(env: Environment): Environment {
  const read = Object.entries(env).flatMap(([name, path]) => {
    const plain = name.replace(/_FILE$/, '')
    if (plain === name || !path || !SECRETS.includes(plain)) return []
    if (env[plain]) throw new SettingError(name, `${plain} and ${name} are both set; one of them will do`)
    return [[plain, readFile(name, path)] as const]
  })
  return { ...env, ...Object.fromEntries(read) }
}

const SECRETS = ['REDIS_URL', 'INSTANCES', 'BASIC_AUTH', 'BASIC_AUTH_READ', 'BEARER_TOKEN', 'BEARER_TOKEN_READ']

function readFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new SettingError(name, error instanceof Error ? error.message : String(error))
  }
}

/** Whoever reaches an open dashboard can do everything: then nobody but this machine may reach it. */
function refuseOpenDoor(host: string, isMeant: boolean): void {
  if (isMeant || isLoopback(host)) return
  throw new SettingError(
    'HOST',
    `with ${host} others can reach the dashboard, and nobody would have to sign in. Set BASIC_AUTH=user:password or ` +
      'BEARER_TOKEN, or HOST=127.0.0.1. Where a proxy in front lets in only who may, say UNSAFE_NO_AUTH=true',
  )
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return isIP(host) === 4 && host.startsWith('127.')
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new SettingError('PORT', `${text} is no port: it is a number from 0 to 65535`)
}

function readBasePath(path: string): string {
  if (!/^(\/[\w.~-]+)*\/?$/.test(path)) {
    throw new SettingError('BASE_PATH', `${path} is no path like /tools/queues, of letters, digits and . _ ~ -`)
  }
  return path.replace(/\/$/, '') || '/'
}

function readSwitch(env: Environment, name: string): boolean {
  const text = env[name] ?? ''
  if (['true', '1', 'yes'].includes(text)) return true
  if (['', 'false', '0', 'no'].includes(text)) return false
  throw new SettingError(name, `${text} is neither true nor false`)
}

function readEnvironment(env: Environment): Settings['environment'] {
  const label = env['ENVIRONMENT'] ?? ''
  const color = env['ENVIRONMENT_COLOR'] || DEFAULT_COLOR
  if (!/^(#[0-9a-f]{3,8}|[a-z]+)$/i.test(color)) {
    throw new SettingError('ENVIRONMENT_COLOR', `${color} is no colour like #b00020 or teal`)
  }
  return label === '' ? undefined : { label, color }
}

function readOrigins(text: string | undefined): readonly string[] {
  const origins = readList(text)
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin)
  if (wrong === undefined) return origins
  throw new SettingError('ALLOWED_ORIGINS', `${wrong} is no origin like https://tools.example.com`)
}

/** Who means to hide something must not be left with nothing hidden. */
function readHiddenMembers(text: string | undefined): readonly string[] {
  const names = readList(text)
  if (names.length > 0 || !text) return names
  throw new SettingError('REDACT', `“${text}” names nothing to hide: it is a list like password,token`)
}

function readList(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter((item) => item !== '')
}

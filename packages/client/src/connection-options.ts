import { InvalidArgumentError } from '@qless/core'
import { Redis, type RedisOptions } from 'ioredis'

/**
 * What Qless uses of a Redis client. A `Redis` or `Cluster` of ioredis 5 or 6 has it; the caller's own is duplicated,
 * never used for commands and never closed.
 */
export interface RedisInstance {
  readonly status: string
  readonly options: object
  call(command: string, ...args: string[]): Promise<unknown>
  connect(): Promise<unknown>
  disconnect(reconnect?: boolean): void
  duplicate(override?: object): RedisInstance
  subscribe(...channels: string[]): Promise<unknown>
  unsubscribe(...channels: string[]): Promise<unknown>
  on(event: 'message', listener: (channel: string, message: string) => void): unknown
  on(event: string, listener: (error: Error) => void): unknown
  once(event: string, listener: (error: Error) => void): unknown
  off(event: string, listener: (error: Error) => void): unknown
}

/** Options of ioredis. `keyPrefix` is refused: the scripts build their keys themselves. */
export type ConnectionOptions = Omit<RedisOptions, 'replyMapping'>

/** Where the Redis is: a URL, options of ioredis, or an instance of ioredis 5 or 6. */
export type ConnectionSource = string | ConnectionOptions | RedisInstance

/** The settings that make a connection fail at once, so that our own deadline decides; see connection.ts. */
const OWN_OPTIONS = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  keepAlive: 10_000,
  // A connection that we drop is not waited for.
  disconnectTimeout: 100,
  retryStrategy: (attempt: number): number =>
    Math.min(2000, 25 * 2 ** Math.min(attempt, 7)) * (0.75 + Math.random() / 2),
  reconnectOnError: (error: Error): boolean => error.message.includes('READONLY'),
}

type OwnOptions = typeof OWN_OPTIONS & { readonly autoResubscribe?: boolean }

/**
 * Makes a new connection for subscriptions, not yet open. What it is subscribed to when it comes again is for us to say,
 * so that we know when that is so; see subscriber.ts.
 */
export function openSubscription(source: ConnectionSource | undefined): RedisInstance {
  return openConnection(source, { ...OWN_OPTIONS, autoResubscribe: false })
}

/** Makes a new connection, not yet open. Without a source it is `REDIS_URL`, else Redis on this machine. */
export function openConnection(source: ConnectionSource | undefined, own: OwnOptions = OWN_OPTIONS): RedisInstance {
  const from = source ?? process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'
  if (typeof from === 'string') return openUrl(from, own)
  if (typeof from !== 'object') {
    throw new InvalidArgumentError('connection', from, 'a URL, options of ioredis, or an instance of ioredis')
  }
  if (isInstance(from)) {
    refuseKeyPrefix(from.options)
    return from.duplicate(own)
  }
  refuseKeyPrefix(from)
  return new Redis({ ...from, ...own })
}

/** What another process needs to connect to the same Redis, as plain JSON. */
export function portableSource(source: ConnectionSource | undefined): string | ConnectionOptions | undefined {
  if (source === undefined || typeof source === 'string') return source
  return JSON.parse(JSON.stringify(isInstance(source) ? source.options : source))
}

/** Where a connection goes, for messages; without user or password. */
export function addressOf(instance: RedisInstance): string {
  const options: { readonly path?: unknown; readonly host?: unknown; readonly port?: unknown } = instance.options
  if (typeof options.path === 'string') return options.path
  return `${String(options.host ?? '127.0.0.1')}:${String(options.port ?? 6379)}`
}

/** The number of the database that a connection is to use. */
export function databaseOf(instance: RedisInstance): number {
  const { db }: { readonly db?: unknown } = instance.options
  return Number(db ?? 0)
}

function openUrl(url: string, own: OwnOptions): RedisInstance {
  const [scheme = ''] = url.split('://', 1)
  if (!url.startsWith('/') && !(url.includes('://') && ['redis', 'rediss', 'unix'].includes(scheme))) {
    // The rest of a URL may be a password.
    const shown = url.includes('://') ? `${scheme}://…` : 'something else'
    throw new InvalidArgumentError(
      'connection',
      shown,
      'a URL that starts with redis:// or rediss://, or the path of a socket',
    )
  }
  const redis = new Redis(url, own)
  refuseKeyPrefix(redis.options)
  return redis
}

function isInstance(source: ConnectionOptions | RedisInstance): source is RedisInstance {
  return 'duplicate' in source && typeof source.duplicate === 'function'
}

function refuseKeyPrefix(options: object): void {
  if ('keyPrefix' in options && options.keyPrefix !== undefined && options.keyPrefix !== '') {
    throw new InvalidArgumentError('keyPrefix', options.keyPrefix, 'left out; use the option namespace instead')
  }
}

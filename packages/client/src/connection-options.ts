import { InvalidArgumentError } from '@qless/core'
import { Redis, type ClusterNode, type ClusterOptions, type RedisOptions } from 'ioredis'
import { slotConnector } from './cluster/slot-connector.ts'
import { endureLateErrors, type WithSocket } from './late-errors.ts'

/**
 * What Qless uses of a Redis client. A `Redis` or `Cluster` of ioredis 5 or 6 has it; the caller's own is duplicated,
 * never used for commands and never closed.
 */
export interface RedisInstance extends WithSocket {
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

/**
 * Options of ioredis, those for sentinels too. `keyPrefix` is refused: the scripts build their keys themselves. With
 * `cluster` the others are those of the connection to each node; `natMap` counts there, too.
 */
export type ConnectionOptions = Omit<RedisOptions, 'replyMapping'> & {
  /**
   * Some nodes of a Redis Cluster, by which the others are found. The client is always connected to the node that holds its
   * namespace.
   */
  readonly cluster?: readonly ClusterNode[]
}

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
  // What was the primary is none any more, or the slot was moved: look where to go.
  reconnectOnError: ({ message }: Error): boolean => message.includes('READONLY') || message.startsWith('MOVED '),
}

type OwnOptions = typeof OWN_OPTIONS & { readonly autoResubscribe?: boolean; readonly failoverDetector?: boolean }

/** What a connection is to be. */
interface Wanted {
  /** What the keys start with: in a cluster, it says which node holds them. */
  readonly namespace: string
  readonly own: OwnOptions
}

/**
 * Makes a new connection for subscriptions, not yet open. What it is subscribed to when it comes again is for us to say,
 * so that we know when that is so; see subscriber.ts.
 */
export function openSubscription(source: ConnectionSource | undefined, namespace: string): RedisInstance {
  return endureLateErrors(open(source, { namespace, own: { ...OWN_OPTIONS, autoResubscribe: false } }))
}

/** Makes a new connection, not yet open. Without a source it is `REDIS_URL`, else Redis on this machine. */
export function openConnection(source: ConnectionSource | undefined, namespace: string): RedisInstance {
  return endureLateErrors(open(source, { namespace, own: OWN_OPTIONS }))
}

function open(source: ConnectionSource | undefined, wanted: Wanted): RedisInstance {
  const from = source ?? process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'
  if (typeof from === 'string') return openUrl(from, wanted.own)
  if (typeof from !== 'object') {
    throw new InvalidArgumentError('connection', from, 'a URL, options of ioredis, or an instance of ioredis')
  }
  const options = isInstance(from) ? optionsOf(from) : from
  refuseKeyPrefix(options)
  if (options.cluster !== undefined) return openOnCluster(options, wanted)
  const own = hasSentinels(options) ? { failoverDetector: true, ...wanted.own } : wanted.own
  return isInstance(from) ? from.duplicate(own) : new Redis({ ...options, ...own })
}

function openOnCluster(options: ConnectionOptions, { namespace, own }: Wanted): RedisInstance {
  const { cluster, natMap, db } = options
  if (!Array.isArray(cluster) || cluster.length === 0) {
    throw new InvalidArgumentError('cluster', cluster, 'a list of nodes, each with host and port')
  }
  if (db) throw new InvalidArgumentError('db', db, 'left out: a cluster has no database but 0')
  const all: ConnectionOptions = { ...options, ...own, Connector: slotConnector({ namespace, nodes: cluster, natMap }) }
  return new Redis(all)
}

/** What another process needs to connect to the same Redis, as plain JSON. */
export function portableSource(source: ConnectionSource | undefined): string | ConnectionOptions | undefined {
  if (source === undefined || typeof source === 'string') return source
  return JSON.parse(JSON.stringify(isInstance(source) ? optionsOf(source) : source), asText)
}

/** A certificate that was given as a buffer is text. */
function asText(_: string, value: { readonly type?: string; readonly data: readonly number[] } | null): unknown {
  return value?.type === 'Buffer' ? `${Buffer.from(value.data)}` : value
}

/** Where a connection goes, for messages; without user or password. */
export function addressOf(instance: RedisInstance): string {
  const { path, cluster, sentinels, name, ...options }: ConnectionOptions = instance.options
  if (typeof path === 'string') return path
  // A node that is given as text may have a password in it.
  if (cluster !== undefined)
    return typeof cluster[0] === 'object' ? `the cluster of ${hostAndPort(cluster[0])}` : 'a cluster'
  if (sentinels) return `${name ?? 'the primary'} of the sentinel ${hostAndPort(sentinels[0])}`
  return hostAndPort(options)
}

function hostAndPort(place: { readonly host?: string | undefined; readonly port?: number | undefined } = {}): string {
  return `${place.host ?? '127.0.0.1'}:${place.port ?? 6379}`
}

/** Whether a connection that is made anew may lead to another server, which has become the primary. */
export function followsPrimary(instance: RedisInstance): boolean {
  const options: ConnectionOptions = instance.options
  return options.cluster !== undefined || hasSentinels(options)
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

/** The options of an instance; of a cluster's they are those of its nodes, and where these are. */
function optionsOf(instance: RedisInstance): ConnectionOptions {
  if (!('startupNodes' in instance)) return instance.options
  const { redisOptions, natMap, keyPrefix }: ClusterOptions = instance.options
  const cluster = instance.startupNodes as readonly ClusterNode[]
  return { ...redisOptions, ...(natMap && { natMap }), ...(keyPrefix && { keyPrefix }), cluster }
}

function hasSentinels({ sentinels }: ConnectionOptions): boolean {
  return sentinels !== undefined && sentinels !== null
}

function refuseKeyPrefix({ keyPrefix }: ConnectionOptions): void {
  if (keyPrefix) throw new InvalidArgumentError('keyPrefix', keyPrefix, 'left out; use the option namespace instead')
}

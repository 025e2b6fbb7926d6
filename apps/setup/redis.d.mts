/** How a private Redis is started. */
export interface PrivateRedisOptions {
  /** Path of the server's binary. @default what {@link findRedisServer} finds */
  readonly bin?: string
  /** Further arguments of the server, which come last and so win over ours, such as `['--appendonly', 'yes']`. */
  readonly args?: readonly string[]
  /** A configuration file, for a server that rewrites its own, as a sentinel does. @default none */
  readonly config?: string
  /** Listen on a free port of 127.0.0.1 as well. @default false */
  readonly tcp?: boolean
  /** The highest port that will do. @default 65,535 */
  readonly highestPort?: number
}

/** A Redis of one's own. It ends with the process that started it, on whatever way that goes. */
export interface PrivateRedis {
  /** `redis` or `valkey`, and the first two numbers of its version: `redis-7.0`. */
  readonly name: string
  /** Full version, such as `7.0.15`. */
  readonly version: string
  /** Unix socket on which it listens. */
  readonly socketPath: string
  /** Folder that holds the socket, the log and what the server writes; it vanishes with the server. */
  readonly folder: string
  /** Process id of the server. */
  readonly pid: number
  /** Port on 127.0.0.1, with `tcp`. */
  readonly port?: number
  /** `redis://127.0.0.1:<port>`, with `tcp`. */
  readonly url?: string
  /** Kills the server by SIGKILL and leaves its folder, as a crash does. {@link stop} is still needed, or the end of this process. */
  kill(): Promise<void>
  /** Ends the server and removes its folder. May be called twice. */
  stop(): Promise<void>
}

/**
 * The Redis server of this machine: `REDIS_SERVER_BIN`, else `redis-server` or `valkey-server` on the PATH.
 * @throws Error when REDIS_SERVER_BIN names no program
 */
export function findRedisServer(): string | undefined

/**
 * Starts a Redis that nobody else sees (unix socket in a temporary folder of its own, nothing kept on disk) and waits
 * until it answers.
 * @throws Error with the server's own output when it does not start, or with how to install one when there is none
 */
export function startPrivateRedis(options?: PrivateRedisOptions): Promise<PrivateRedis>

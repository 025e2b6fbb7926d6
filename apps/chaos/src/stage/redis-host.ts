import { findRedisServer, startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Proxy } from '../proxy/proxy.ts'
import { newestAof } from './aof.ts'
import type { Host } from './host.ts'

/** What is special about a Redis. */
export interface RedisOptions {
  /** How the load reaches it. @default 'direct' */
  readonly way?: 'direct' | 'proxy'
  /** Further arguments, which win over ours. */
  readonly redisArgs?: readonly string[]
  /** Whether it gets an error, and not a signal that ends it, when a file would become larger than it may. */
  readonly ignoresFileLimit?: boolean
}

/** A private Redis that can be killed, frozen and started again on what it had written, at the same address. */
export class RedisHost implements Host {
  readonly source: string
  /** The path of a socket that stays the same over restarts. */
  readonly directSource: string
  /** A way to it that can be made bad. */
  readonly proxy: Proxy
  /** An operator's connection, which reaches it directly. */
  readonly admin: Redis
  /** Where it writes to. */
  readonly dataFolder: string
  readonly #args: readonly string[]
  readonly #bin: string | undefined
  #server: PrivateRedis | undefined
  #isFrozen = false

  private constructor(folder: string, proxy: Proxy, options: RedisOptions) {
    const { way, redisArgs = [], ignoresFileLimit = false } = options
    this.directSource = socketIn(folder)
    this.source = way === 'proxy' ? proxy.url : this.directSource
    this.proxy = proxy
    this.admin = new Redis(this.directSource, { lazyConnect: true })
    this.admin.on('error', () => undefined) // faults break this connection, too; it comes again
    this.dataFolder = join(folder, 'data')
    this.#args = redisArgs
    this.#bin = ignoresFileLimit ? writeLauncher(folder) : undefined
  }

  /** Starts a Redis that keeps what it has in a folder. */
  static async start(folder: string, options: RedisOptions = {}): Promise<RedisHost> {
    const host = new RedisHost(folder, await Proxy.listen({ path: socketIn(folder) }), options)
    await host.start()
    // Before a fault keeps Redis from greeting anybody.
    await host.admin.connect()
    return host
  }

  /** Starts the server, for the first time or after a kill. */
  async start(): Promise<void> {
    mkdirSync(this.dataFolder, { recursive: true })
    await this.#server?.stop()
    this.#server = await startPrivateRedis({
      ...(this.#bin !== undefined && { bin: this.#bin }),
      args: ['--appendonly', 'yes', '--dir', this.dataFolder, '--lua-time-limit', '200', ...this.#args],
    })
    symlinkSync(this.#server.socketPath, `${this.directSource}.next`)
    renameSync(`${this.directSource}.next`, this.directSource)
  }

  /** Kills the server as a crash does. */
  async kill(): Promise<void> {
    await this.#server?.kill()
  }

  /** Removes all that it has written; it must have been killed. */
  forget(): void {
    rmSync(this.dataFolder, { recursive: true, force: true })
  }

  /** The file that it appends to now. */
  get aof(): string {
    return newestAof(this.dataFolder)
  }

  /** Process id of the server. */
  get pid(): number {
    if (this.#server === undefined) throw new Error('Redis was never started.')
    return this.#server.pid
  }

  /** A connection of a user. */
  connectAs(username: string): Redis {
    return new Redis({ path: this.directSource, username, password: 'any' })
  }

  /** Stops the process; connections stay, and nothing answers. */
  freeze(): void {
    this.#signal('SIGSTOP')
    this.#isFrozen = true
  }

  /** Lets the process go on. */
  thaw(): void {
    this.#signal('SIGCONT')
    this.#isFrozen = false
  }

  /** Ends the server for ever. */
  async close(): Promise<void> {
    if (this.#isFrozen) this.thaw()
    this.admin.disconnect()
    await this.proxy.close()
    await this.#server?.stop()
  }

  #signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal)
  }
}

function socketIn(folder: string): string {
  return join(folder, 'redis.sock')
}

/** A program that starts Redis with the signal ignored that comes when a file may not grow. */
function writeLauncher(folder: string): string {
  const file = join(folder, 'redis-server')
  writeFileSync(file, `#!/bin/sh\ntrap '' XFSZ\nexec '${findRedisServer() ?? 'redis-server'}' "$@"\n`, { mode: 0o755 })
  return file
}

import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { newestAof } from './aof.ts'

/** A private Redis that can be killed, frozen and started again on what it had written, at the same address. */
export class RedisHost {
  /** The path of a socket that stays the same over restarts. */
  readonly address: string
  /** Where it writes to. */
  readonly dataFolder: string
  readonly #args: readonly string[]
  #server: PrivateRedis | undefined
  #isFrozen = false

  private constructor(folder: string, args: readonly string[]) {
    this.address = join(folder, 'redis.sock')
    this.dataFolder = join(folder, 'data')
    this.#args = args
  }

  /** Starts a Redis that keeps what it has in a folder. */
  static async start(folder: string, args: readonly string[]): Promise<RedisHost> {
    const host = new RedisHost(folder, args)
    await host.start()
    return host
  }

  /** Starts the server, for the first time or after a kill. */
  async start(): Promise<void> {
    mkdirSync(this.dataFolder, { recursive: true })
    await this.#server?.stop()
    this.#server = await startPrivateRedis({
      args: ['--appendonly', 'yes', '--dir', this.dataFolder, '--lua-time-limit', '200', ...this.#args],
    })
    symlinkSync(this.#server.socketPath, `${this.address}.next`)
    renameSync(`${this.address}.next`, this.address)
  }

  /** Kills the server as a crash does. */
  async kill(): Promise<void> {
    await this.#server?.kill()
  }

  /** Removes all that it has written; it must have been killed. */
  forget(): void {
    rmSync(this.dataFolder, { recursive: true })
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
    return new Redis({ path: this.address, username, password: 'any' })
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
    await this.#server?.stop()
  }

  #signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal)
  }
}

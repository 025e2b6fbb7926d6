import { mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { onTestFinished } from 'vitest'

/**
 * The path of a socket at which nobody listens until the test starts a Redis there. It can be killed and started again,
 * and finds all that it answered: it syncs its append-only file before it answers. (With `everysec`, a killed Redis
 * loses what it answered while the disk was busy with the sync before.)
 */
export class Address {
  /** The path of the socket. */
  readonly path: string
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'qless-address-'))
  readonly #servers: PrivateRedis[] = []

  constructor() {
    this.path = join(this.#folder, 'address.sock')
    onTestFinished(async () => {
      await Promise.all(this.#servers.map((server) => server.stop()))
      rmSync(this.#folder, { recursive: true })
    })
  }

  /** Starts a Redis at the address, with what the one before it had. */
  async start(): Promise<void> {
    const before = this.#servers[0]
    const folder = before === undefined ? [] : ['--dir', before.folder]
    const server = await startPrivateRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always', ...folder] })
    this.#servers.push(server)
    symlinkSync(server.socketPath, `${this.path}.new`)
    renameSync(`${this.path}.new`, this.path)
  }

  /** Kills the Redis by SIGKILL. */
  async kill(): Promise<void> {
    await this.#servers.at(-1)?.kill()
  }
}

/** A Redis that can be killed and started again at the same address. */
export async function startAtAddress(): Promise<Address> {
  const address = new Address()
  await address.start()
  return address
}

import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { afterAll } from 'vitest'

/** The servers of the test run by the paths of their binaries; undefined for the one that is found. */
export const binaries: readonly (string | undefined)[] = process.env['REDIS_SERVERS']?.split(',') ?? [undefined]

const started: PrivateRedis[] = []

/** Starts a server for this test file alone, for tests that change the server itself. */
export async function startOwnRedis(bin: string | undefined, ...args: readonly string[]): Promise<PrivateRedis> {
  const server = await startPrivateRedis({ ...(bin === undefined ? {} : { bin }), args, tcp: true })
  started.push(server)
  return server
}

afterAll(() => Promise.all(started.map((server) => server.stop())))

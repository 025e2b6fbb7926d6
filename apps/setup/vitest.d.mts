import type { TestProject } from 'vitest/node'

/** A Redis that runs for the time of the tests. */
export interface TestServer {
  /** `redis` or `valkey`, and the first two numbers of its version: `redis-7.0`. */
  readonly name: string
  /** Full version, such as `7.0.15`. */
  readonly version: string
  /** Unix socket on which it listens. */
  readonly socketPath: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The servers on which the Redis tests run: at least one. */
    redisServers: TestServer[]
  }
}

/**
 * Vitest's global setup: one private Redis for each binary in `REDIS_SERVERS` (paths, with commas between), by default for
 * the one server that is found. A project that has a `REDIS_SERVER_BIN` in its `env` has that server alone.
 * @returns the teardown
 */
export default function setup(project: TestProject): Promise<() => Promise<void>>

import { inject, onTestFinished } from 'vitest'
import { testQless, type TestQless, type TestQlessOptions } from '../src/testing/index.ts'

/** The socket of the Redis that all test files share. */
export function sharedSocket(): string {
  const [server] = inject('redisServers')
  if (server === undefined) throw new Error('The global setup provides no Redis.')
  return server.socketPath
}

/** A namespace of the testing kit, which ends with the test. */
export async function newTestQless(options: TestQlessOptions = {}): Promise<TestQless> {
  const qless = await testQless({ connection: sharedSocket(), start: new Date('2026-01-01T00:00:00Z'), ...options })
  onTestFinished(() => qless.close())
  return qless
}

import { randomUUID } from 'node:crypto'
import {
  checkMiddleware,
  Client,
  InvalidArgumentError,
  type ConnectionSource,
  type JobKind,
  type JobMiddleware,
} from '@qless/client'
import { Handlers } from '../handlers.ts'
import { refuseUnknown } from './refuse-unknown.ts'
import { TestClock } from './test-clock.ts'
import { TestQless } from './test-qless.ts'

/** Options of `testQless`. */
export interface TestQlessOptions {
  /** What runs: definitions, and classes with a static `perform`. @default [] */
  readonly jobs?: readonly JobKind<never>[]
  /** What stands around every handler, as in a worker; the last one is the outermost. @default [] */
  readonly middleware?: readonly JobMiddleware[]
  /** A Redis, as a client takes it. @default `REDIS_URL`, else Redis on this machine */
  readonly connection?: ConnectionSource
  /** Where the clock stands at first. @default now */
  readonly start?: Date
}

const NAMES = ['jobs', 'middleware', 'connection', 'start']

/**
 * Opens a namespace of its own for a test, on a real Redis. Its clock stands until the test moves it, and jobs run in the
 * test when it says so. End it with `close`.
 *
 * @throws InvalidArgumentError when an option will not do
 * @throws ConnectionError when there is no Redis
 * @example
 * const qless = await testQless({ jobs: [email] })
 * await signUp(qless.client, 'ada@example.com')
 * await qless.assertPut({ klass: email, data: { to: 'ada@example.com' } })
 * await qless.drain({ throws: true })
 * await qless.close()
 */
export async function testQless(options: TestQlessOptions = {}): Promise<TestQless> {
  refuseUnknown('options', options, NAMES)
  const { jobs = [], middleware = [], connection, start = new Date() } = options
  if (!Array.isArray(jobs)) throw new InvalidArgumentError('jobs', jobs, 'a list of kinds of jobs')
  const handlers = new Handlers(jobs, checkMiddleware('testQless', middleware))
  const clock = new TestClock(start)
  const client = new Client(connection, { namespace: `test-${randomUUID()}`, clock: () => clock.ms })
  try {
    await client.useTestClock()
  } catch (error) {
    client.close()
    throw error
  }
  return new TestQless(client, clock, handlers)
}

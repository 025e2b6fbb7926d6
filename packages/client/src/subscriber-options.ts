import type { RedisInstance } from './connection-options.ts'

/** How a subscriber connects, and what it tells beside messages. */
export interface SubscriberOptions {
  /** Makes a connection that is not yet open. */
  readonly open: () => RedisInstance
  /** Where it leads, for messages. */
  readonly address: string
  /** How many ms `ready` waits, and a connection may be silent. */
  readonly deadlineMs: number
  /** The connection was lost or cannot be made, or Redis refused a subscription; it is tried again. */
  readonly onProblem: (problem: Error) => void
  /** The connection was lost and is back: what was told after `since` may have been missed. */
  readonly onGap: (since: Date) => void
}

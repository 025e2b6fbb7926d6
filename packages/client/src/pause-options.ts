import { InvalidArgumentError, type QueuePauseArgs } from '@qless/core'
import { checkKnown, checkName } from './checks.ts'

const MOST_BYTES = 1000

/** How a queue is paused. */
export interface PauseOptions {
  /** Who pauses it. @default the client's worker name */
  readonly by?: string
  /** Why, for people; at most 1,000 bytes. @default '' */
  readonly reason?: string
  /** Whether its running jobs are taken from their workers, which costs each a retry. @default false */
  readonly stopJobs?: boolean
}

/** How a queue was paused. */
export interface QueuePause {
  readonly pausedAt: Date
  /** Who paused it. */
  readonly by: string
  /** Why, for people, or ''. */
  readonly reason: string
}

/** The arguments of a pause. */
export function pauseArgs(options: PauseOptions, workerName: string): Omit<QueuePauseArgs, 'queueName'> {
  checkKnown(options, ['by', 'reason', 'stopJobs'])
  const { stopJobs } = options
  if (stopJobs !== undefined && typeof stopJobs !== 'boolean') {
    throw new InvalidArgumentError('stopJobs', stopJobs, 'true or false')
  }
  return { by: checkName('by', options.by ?? workerName), reason: checkReason(options.reason ?? '') }
}

function checkReason(reason: unknown): string {
  if (typeof reason === 'string' && Buffer.byteLength(reason) <= MOST_BYTES) return reason
  throw new InvalidArgumentError('reason', reason, `a string of at most ${MOST_BYTES} bytes`)
}

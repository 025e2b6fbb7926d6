import { defineCommand, type Command } from './define-command.ts'
import { array, optionalNumber, text } from './reply.ts'

/** Whether somebody works on a queue, and what was done there today (UTC). */
export interface QueueActivity {
  readonly name: string
  /** Since when it is paused, in ms since the epoch; undefined when it is not. */
  readonly pausedAt: number | undefined
  /** When it was popped last, give or take ten seconds, in ms since the epoch; undefined for never. */
  readonly lastPopAt: number | undefined
  /** How many jobs were completed there. */
  readonly done: number
  readonly failures: number
  readonly retries: number
  /** How many jobs were handed out. */
  readonly popped: number
  /** How long those had waited, in seconds, on average. */
  readonly waitMean: number
  /** How long the completed ones had run, in seconds, on average. */
  readonly runMean: number
  /** The bin of the histogram that holds the 95th percentile of those waits; undefined where no job was handed out. */
  readonly waitP95Bin: number | undefined
  /**
   * Since when the oldest job waits, in ms since the epoch; undefined for none. With more than two priorities at a time it is the
   * older one of the first jobs of the highest and the lowest.
   */
  readonly oldestWaitingAt: number | undefined
  /** Its own heartbeat, in seconds; undefined for the common one. */
  readonly heartbeat: number | undefined
  /** When this was read, by the clock of the server. */
  readonly readAt: number
}

/** Arguments of {@link queueActivity}. */
export interface QueueActivityArgs {
  /** The queues; none for all. */
  readonly queueNames: readonly string[]
}

/**
 * Tells of queues whether somebody works on them, and what was done there today.
 *
 * Source: lua/commands/queue.activity.lua
 */
export const queueActivity: Command<QueueActivityArgs, QueueActivity[]> = defineCommand({
  script: 'queue.activity',
  items: ({ queueNames }) => queueNames.map((queue) => ({ queue })),
  decode: (reply) => {
    const [now, ...rows] = array(reply)
    return rows.map((row) => ({ ...decodeActivity(array(row)), readAt: Number(now) }))
  },
})

function decodeActivity([name, paused, popped, ...rest]: readonly unknown[]): Omit<QueueActivity, 'readAt'> {
  const [done = 0, failures = 0, retries = 0, count = 0, waitMean = 0, runMean = 0] = rest.slice(0, 6).map(Number)
  const [waitP95Bin, oldestWaitingAt, heartbeat] = rest.slice(6).map(optionalNumber)
  return {
    ...{ name: text(name), pausedAt: optionalNumber(paused), lastPopAt: optionalNumber(popped) },
    ...{ done, failures, retries, popped: count, waitMean, runMean, waitP95Bin, oldestWaitingAt, heartbeat },
  }
}

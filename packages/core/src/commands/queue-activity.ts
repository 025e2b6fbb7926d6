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

function decodeActivity([name, paused, popped, ...today]: readonly unknown[]): Omit<QueueActivity, 'readAt'> {
  const [done = 0, failures = 0, retries = 0, count = 0, waitMean = 0, runMean = 0] = today.map(Number)
  return {
    ...{ name: text(name), pausedAt: optionalNumber(paused), lastPopAt: optionalNumber(popped) },
    ...{ done, failures, retries, popped: count, waitMean, runMean },
  }
}

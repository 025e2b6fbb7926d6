import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** How many jobs of a queue are in which state. */
export interface QueueCounts {
  readonly name: string
  readonly waiting: number
  readonly scheduled: number
  readonly running: number
  /** Running jobs whose lock has expired. */
  readonly stalled: number
  readonly depends: number
  readonly recurring: number
  readonly isPaused: boolean
}

/** Arguments of {@link queueCounts}. */
export interface QueueCountsArgs {
  /** The queues; none for all. */
  readonly queueNames: readonly string[]
}

/**
 * Counts the jobs of queues as they are at this instant, without moving anything.
 *
 * Source: lua/commands/queue.counts.lua
 */
export const queueCounts: Command<QueueCountsArgs, QueueCounts[]> = defineCommand({
  script: 'queue.counts',
  items: ({ queueNames }) => queueNames.map((queue) => ({ queue })),
  decode: (reply) => array(reply).map((row) => decodeCounts(array(row))),
})

function decodeCounts([
  name,
  waiting,
  scheduled,
  running,
  stalled,
  depends,
  recurring,
  paused,
]: readonly unknown[]): QueueCounts {
  return {
    name: text(name),
    waiting: Number(waiting),
    scheduled: Number(scheduled),
    running: Number(running),
    stalled: Number(stalled),
    depends: Number(depends),
    recurring: Number(recurring),
    isPaused: Number(paused) === 1,
  }
}

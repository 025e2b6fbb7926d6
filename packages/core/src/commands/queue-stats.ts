import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

const BINS = 148

/** Times of one kind on one day. */
export interface TimeStats {
  /** How many times were measured. */
  readonly count: number
  /** Their mean, in seconds; 0 without any. */
  readonly mean: number
  /** Their sample standard deviation, in seconds; 0 with less than two. */
  readonly std: number
  /** How many there were in each of 148 bins: 60 of a second, 59 of a minute, 23 of an hour, 6 of a day; the last has all that took longer. */
  readonly histogram: readonly number[]
}

/** The statistics of a queue and day. */
export interface QueueStats {
  /** The day's start, midnight in UTC, in ms since the epoch. */
  readonly day: number
  /** How long jobs waited until they were popped. */
  readonly wait: TimeStats
  /** How long jobs ran until they were completed. */
  readonly run: TimeStats
  /** How many of the jobs that failed on that day are still failed. */
  readonly failed: number
  /** How many times a job failed on that day. */
  readonly failures: number
  /** How many times a job was retried on that day. */
  readonly retries: number
}

/** Arguments of {@link queueStats}. */
export interface QueueStatsArgs {
  readonly queueName: string
  /** Any time of the day, in ms since the epoch; undefined for today. */
  readonly at: number | undefined
}

/**
 * Reads the statistics of a queue and day (UTC).
 *
 * Source: lua/commands/queue.stats.lua
 */
export const queueStats: Command<QueueStatsArgs, QueueStats> = defineCommand({
  script: 'queue.stats',
  head: ({ queueName, at }) => ({ queue: queueName, day: at === undefined ? '' : String(at) }),
  decode: (reply) => {
    const [day, stored] = array(reply)
    return { day: Number(day), ...decodeStats(array(stored)) }
  },
})

function decodeStats(flat: readonly unknown[]): Omit<QueueStats, 'day'> {
  const values = new Map<string, number>()
  for (let i = 0; i < flat.length; i += 2) values.set(text(flat[i]), Number(flat[i + 1]))
  const value = (name: string): number => values.get(name) ?? 0
  const times = (kind: string): TimeStats => {
    const count = value(`${kind}-count`)
    return {
      count,
      mean: value(`${kind}-mean`),
      std: count < 2 ? 0 : Math.sqrt(value(`${kind}-spread`) / (count - 1)),
      histogram: Array.from({ length: BINS }, (_, bin) => value(`${kind}-${bin}`)),
    }
  }
  return {
    wait: times('wait'),
    run: times('run'),
    failed: value('failed'),
    failures: value('failures'),
    retries: value('retries'),
  }
}

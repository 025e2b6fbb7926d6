import { array, optionalNumber, splitNames, text } from './commands/reply.ts'

/** A recurring job as it is stored. */
export interface RecurringJobRecord {
  readonly jid: string
  readonly klass: string
  readonly queueName: string
  /** JSON, byte for byte as it was given. */
  readonly data: string
  readonly intervalMs: number
  readonly offsetMs: number
  /** Priority of the jobs that it puts. */
  readonly priority: number
  /** Retries of the jobs that it puts. */
  readonly retries: number
  /** Tags of the jobs that it puts. */
  readonly tags: readonly string[]
  /** How many missed jobs are made up for at most; 0 for all. */
  readonly backlog: number
  /** How long the handlers of the jobs that it puts may run; undefined where nothing was said. */
  readonly timeoutMs: number | undefined
  /** How many jobs it has put. */
  readonly count: number
  /** When the next one is due, in ms since the epoch; undefined while it is paused. */
  readonly nextRunAt: number | undefined
  /** When it was paused, in ms since the epoch. */
  readonly pausedAt: number | undefined
}

/** Takes the record of a recurring job apart; `lua/modules/recurring-job.lua` puts it together. */
export function decodeRecurringJob(reply: unknown): RecurringJobRecord {
  const [, jid, klass, queue, data, interval, offset, ...rest] = array(reply)
  const [priority, retries, tags, backlog, count, next, paused, timeout] = rest
  return {
    jid: text(jid),
    klass: text(klass),
    queueName: text(queue),
    data: text(data),
    intervalMs: Number(interval),
    offsetMs: Number(offset),
    priority: Number(priority),
    retries: Number(retries),
    tags: splitNames(text(tags)),
    backlog: Number(backlog),
    timeoutMs: optionalNumber(timeout),
    count: Number(count),
    nextRunAt: optionalNumber(next),
    pausedAt: optionalNumber(paused),
  }
}

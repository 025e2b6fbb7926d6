import { decodeRecurringJob, type RecurringJobRecord } from '../recurring-job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { joinNames } from './reply.ts'

/** Arguments of {@link recurringJobUpdate}; what is undefined stays as it is. */
export interface RecurringJobUpdateArgs {
  readonly jid: string
  /** The queue that its jobs go to from now on. */
  readonly queueName?: string
  readonly klass?: string
  /** JSON. */
  readonly data?: string
  readonly intervalMs?: number
  readonly priority?: number
  readonly retries?: number
  /** How many missed jobs are made up for at most; 0 for all. */
  readonly backlog?: number
  /** How long the handlers of its jobs may run, from 1. */
  readonly timeoutMs?: number
  /** Tags that its jobs have from now on, too. */
  readonly tag?: readonly string[]
  /** Tags that its jobs have no longer. */
  readonly untag?: readonly string[]
}

/**
 * Changes parts of a recurring job, and answers it as it is then. A new interval moves its next run by the difference.
 *
 * Source: lua/commands/recurring-job.update.lua
 */
export const recurringJobUpdate: Command<RecurringJobUpdateArgs, RecurringJobRecord> = defineCommand({
  script: 'recurring-job.update',
  head: ({ jid, queueName = '', klass = '', data = '', tag, untag, ...numbers }) => ({
    jid,
    queue: queueName,
    klass,
    data,
    interval: optional(numbers.intervalMs),
    priority: optional(numbers.priority),
    retries: optional(numbers.retries),
    backlog: optional(numbers.backlog),
    timeout: optional(numbers.timeoutMs),
    tag: joinNames(tag),
    untag: joinNames(untag),
  }),
  decode: decodeRecurringJob,
})

function optional(value: number | undefined): string {
  return value === undefined ? '' : String(value)
}

import { defineCommand, type Command } from './define-command.ts'
import { joinNames, text } from './reply.ts'

/** Arguments of {@link recurringJobPut}. */
export interface RecurringJobPutArgs {
  readonly jid: string
  readonly queueName: string
  readonly klass: string
  /** JSON. */
  readonly data: string
  readonly intervalMs: number
  /** How long until the first job. */
  readonly offsetMs: number
  readonly priority: number
  readonly retries: number
  readonly tags: readonly string[]
  /** How many missed jobs are made up for at most; 0 for all. */
  readonly backlog: number
  /** How long the handlers of its jobs may run, from 1; undefined where nothing is said. */
  readonly timeoutMs: number | undefined
}

/**
 * Declares a recurring job and answers its jid. Declaring the same interval again does not move its next run.
 *
 * Source: lua/commands/recurring-job.put.lua
 */
export const recurringJobPut: Command<RecurringJobPutArgs, string> = defineCommand({
  script: 'recurring-job.put',
  head: (args) => ({
    jid: args.jid,
    queue: args.queueName,
    klass: args.klass,
    data: args.data,
    interval: String(args.intervalMs),
    offset: String(args.offsetMs),
    priority: String(args.priority),
    retries: String(args.retries),
    tags: joinNames(args.tags),
    backlog: String(args.backlog),
    timeout: String(args.timeoutMs ?? ''),
  }),
  decode: text,
})

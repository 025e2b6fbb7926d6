import { defineCommand, type Command } from './define-command.ts'
import { joinNames, text } from './reply.ts'

/** Arguments of {@link jobMove}; what is undefined stays as it is. */
export interface JobMoveArgs {
  /** The worker that moves the job, or ''. */
  readonly workerName: string
  readonly jid: string
  readonly queueName: string
  /** The id of this move: sent again it changes nothing. */
  readonly request: string
  /** JSON. */
  readonly data: string | undefined
  readonly delayMs: number
  readonly priority: number | undefined
  readonly retries: number | undefined
  readonly tags: readonly string[] | undefined
  readonly depends: readonly string[] | undefined
  /** How long the handler may run, from 1. */
  readonly timeoutMs: number | undefined
  /** The job's lease where only its holder may move it, or ''. */
  readonly lease: string
}

/**
 * Puts an existing job, in whatever state it is, into a queue anew, and answers its jid.
 *
 * Source: lua/commands/job.move.lua
 */
export const jobMove: Command<JobMoveArgs, string> = defineCommand({
  script: 'job.move',
  head: (args) => ({
    worker: args.workerName,
    jid: args.jid,
    queue: args.queueName,
    request: args.request,
    data: args.data ?? '',
    delay: String(args.delayMs),
    priority: String(args.priority ?? ''),
    retries: String(args.retries ?? ''),
    tags: joinNames(args.tags),
    depends: joinNames(args.depends),
    timeout: String(args.timeoutMs ?? ''),
    lease: args.lease,
  }),
  decode: text,
})

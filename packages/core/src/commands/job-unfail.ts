import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link jobUnfail}. */
export interface JobUnfailArgs {
  /** The queue to put the jobs into; undefined for each job's own. */
  readonly queueName: string | undefined
  /** The id of this request: sent again it changes nothing and is answered the same. '' for none. */
  readonly request: string
  /** Up to 1,000. */
  readonly jids: readonly string[]
}

/**
 * Puts failed jobs back to work, with all their retries. Answers for each whether it was put; false means that it was not
 * failed, and was left alone.
 *
 * Source: lua/commands/job.unfail.lua
 */
export const jobUnfail: Command<JobUnfailArgs, boolean[]> = defineCommand({
  script: 'job.unfail',
  head: ({ queueName = '', request }) => ({ queue: queueName, request }),
  items: ({ jids }) => jids.map((jid) => ({ jid })),
  decode: (reply) => [...text(reply)].map((put) => put === '1'),
})

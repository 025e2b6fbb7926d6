import { decodeJob, type JobRecord } from '../job-record.ts'
import { decodeRecurringJob, type RecurringJobRecord } from '../recurring-job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array } from './reply.ts'

/** What a jid can stand for. */
export type FoundJob =
  | { readonly kind: 'job'; readonly job: JobRecord }
  | { readonly kind: 'recurring'; readonly job: RecurringJobRecord }

/** Arguments of {@link jobGet}. */
export interface JobGetArgs {
  readonly jids: readonly string[]
}

/**
 * Reads jobs and recurring jobs; null for each jid that is neither.
 *
 * Source: lua/commands/job.get.lua
 */
export const jobGet: Command<JobGetArgs, (FoundJob | null)[]> = defineCommand({
  script: 'job.get',
  items: ({ jids }) => jids.map((jid) => ({ jid })),
  decode: (reply) => {
    const [now, found] = array(reply)
    return array(found).map((item) => decodeFound(item, Number(now)))
  },
})

/** A job or a recurring job in a reply, or null. */
export function decodeFound(item: unknown, now: number): FoundJob | null {
  if (item === null) return null
  return array(item)[0] === ''
    ? { kind: 'recurring', job: decodeRecurringJob(item) }
    : { kind: 'job', job: decodeJob(array(item), now) }
}

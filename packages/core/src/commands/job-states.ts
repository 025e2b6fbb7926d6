import type { JobState } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Where a job is. */
export interface JobWhereabouts {
  readonly jid: string
  readonly state: JobState
  readonly queueName: string
  readonly klass: string
  /** The failure group of a failed job, else ''. */
  readonly group: string
}

/** Arguments of {@link jobStates}. */
export interface JobStatesArgs {
  readonly jids: readonly string[]
}

/**
 * Says where jobs are; null for each jid that is none.
 *
 * Source: lua/commands/job.states.lua
 */
export const jobStates: Command<JobStatesArgs, (JobWhereabouts | null)[]> = defineCommand({
  script: 'job.states',
  items: ({ jids }) => jids.map((jid) => ({ jid })),
  decode: (reply, { jids }) =>
    array(reply).map((item, i) => (item === null ? null : decode(jids[i] ?? '', text(item)))),
})

function decode(jid: string, item: string): JobWhereabouts {
  const [state = '', queueName = '', klass = '', group = ''] = item.split('\t')
  return { jid, state: state as JobState, queueName, klass, group }
}

import { defineCommand, type Command } from './define-command.ts'
import { array } from './reply.ts'

/** Arguments of {@link failureGroupUnfail}. */
export interface FailureGroupUnfailArgs {
  readonly group: string
  /** The queue to put the jobs into; undefined for each job's own. */
  readonly queueName: string | undefined
  /** How many at most, from 1 to 1,000. */
  readonly most: number
  /** The id of this request: sent again it changes nothing and is answered the same. '' for none. */
  readonly request: string
}

/** What became of a failure group. */
export interface Unfailed {
  /** How many jobs were put back to work. */
  readonly count: number
  /** How many are left in the group. */
  readonly left: number
}

/**
 * Puts jobs of a failure group back to work, the oldest failure first, with all their retries.
 *
 * Source: lua/commands/failure-group.unfail.lua
 */
export const failureGroupUnfail: Command<FailureGroupUnfailArgs, Unfailed> = defineCommand({
  script: 'failure-group.unfail',
  head: ({ group, queueName = '', most, request }) => ({ group, queue: queueName, most: String(most), request }),
  decode: (reply) => {
    const [count, left] = array(reply)
    return { count: Number(count), left: Number(left) }
  },
})

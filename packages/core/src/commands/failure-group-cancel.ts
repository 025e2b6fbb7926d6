import { defineCommand, type Command } from './define-command.ts'
import { array, splitNames, text } from './reply.ts'

/** Arguments of {@link failureGroupCancel}. */
export interface FailureGroupCancelArgs {
  readonly group: string
  /** How many jobs of the group to skip, the oldest failures: those that stayed before. */
  readonly start: number
  /** How many at most, from 1 to 1,000. */
  readonly most: number
  /** The id of this request: sent again it changes nothing and is answered the same. '' for none. */
  readonly request: string
}

/** What became of a failure group. */
export interface GroupCanceled {
  /** How many jobs were canceled. */
  readonly count: number
  /** Jids of those that stay because others depend on them. */
  readonly kept: readonly string[]
  /** How many are in the group now. */
  readonly left: number
}

/**
 * Cancels jobs of a failure group, the oldest failure first. Jobs that others depend on stay.
 *
 * Source: lua/commands/failure-group.cancel.lua
 */
export const failureGroupCancel: Command<FailureGroupCancelArgs, GroupCanceled> = defineCommand({
  script: 'failure-group.cancel',
  head: ({ group, start, most, request }) => ({ group, start: String(start), most: String(most), request }),
  decode: (reply) => {
    const [count, kept, left] = array(reply)
    return { count: Number(count), kept: splitNames(text(kept)), left: Number(left) }
  },
})

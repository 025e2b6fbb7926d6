import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** A failure group and how large it is. */
export interface FailureGroupCount {
  readonly group: string
  readonly jobCount: number
  /** When its last job failed, in ms since the epoch. */
  readonly lastFailedAt: number
}

/** A part of the failure groups. */
export interface FailureGroupList {
  /** How many groups there are in all. */
  readonly total: number
  /** When a job failed last, in ms since the epoch, even if its group is gone; null where none is known to have. */
  readonly lastFailedAt: number | null
  readonly groups: readonly FailureGroupCount[]
}

/** Which part of a list. */
export interface Page {
  /** How many to skip. */
  readonly start: number
  /** How many at most, up to 1,000. */
  readonly count: number
}

/**
 * Lists the failure groups, the one with the latest failure first.
 *
 * Source: lua/commands/failure-group.list.lua
 */
export const failureGroupList: Command<Page, FailureGroupList> = defineCommand({
  script: 'failure-group.list',
  head: ({ start, count }) => ({ start: String(start), count: String(count) }),
  decode: (reply) => {
    const [total, last, ...rows] = array(reply)
    return {
      total: Number(total),
      lastFailedAt: last === '' ? null : Number(last),
      groups: rows.map((row) => decodeGroup(array(row))),
    }
  },
})

function decodeGroup([group, jobCount, lastFailedAt]: readonly unknown[]): FailureGroupCount {
  return { group: text(group), jobCount: Number(jobCount), lastFailedAt: Number(lastFailedAt) }
}

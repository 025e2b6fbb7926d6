import { decodeFound, type FoundJob } from './job-get.ts'
import type { NamedArguments } from './define-command.ts'
import type { Page } from './failure-group-list.ts'
import { array, optionalNumber } from './reply.ts'

/** Which part of a list of jobs. */
export interface JobPage extends Page {
  /** Only jobs of this class; undefined for all. */
  readonly klass: string | undefined
}

/** A part of a list of jobs. */
export interface JobList {
  /** How many jobs the whole list has, of whatever class. */
  readonly total: number
  /** The `start` at which to go on; undefined at the end of the list. */
  readonly nextStart: number | undefined
  readonly jobs: readonly FoundJob[]
}

/** The arguments of a page. */
export function encodeJobPage({ start, count, klass = '' }: JobPage): NamedArguments {
  return { start: String(start), count: String(count), klass }
}

/** Takes the reply of a command that lists jobs apart. */
export function decodeJobList(reply: unknown): JobList {
  const [now, total, next, found] = array(reply)
  const jobs = array(found).map((item) => decodeFound(item, Number(now)))
  return { total: Number(total), nextStart: optionalNumber(next), jobs: jobs.filter((job) => job !== null) }
}

import { decodeJob, type JobRecord } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Items of a reply for one job. */
const SIZE = 4

/** Arguments of {@link trackedJobList}. */
export interface TrackedJobListArgs {
  /** Where the part starts: '0', then what the part before it answered. */
  readonly cursor: string
}

/** A part of the tracked jobs. */
export interface TrackedJobs {
  /** Where the next part starts; '0' after the last one. */
  readonly cursor: string
  readonly jobs: readonly JobRecord[]
  /** Jids that are tracked and stand for no job. */
  readonly expired: readonly string[]
}

/**
 * Lists the tracked jobs, about 100 at a time; a job may come twice while others are tracked.
 *
 * Source: lua/commands/tracked-job.list.lua
 */
export const trackedJobList: Command<TrackedJobListArgs, TrackedJobs> = defineCommand({
  script: 'tracked-job.list',
  head: ({ cursor }) => ({ cursor }),
  decode: (reply) => {
    const [now, cursor, found, expired] = array(reply)
    const items = array(found)
    const jobs: JobRecord[] = []
    for (let at = 0; at < items.length; at += SIZE) jobs.push(decodeJob(items.slice(at, at + SIZE), Number(now)))
    return { cursor: text(cursor), jobs, expired: array(expired).map(text) }
  },
})

import type { JobFailure, JobState } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array, optionalNumber, splitNames, text } from './reply.ts'

/** What a list shows of a job. */
export interface JobBrief {
  readonly jid: string
  readonly klass: string
  readonly queueName: string
  readonly state: JobState
  readonly workerName: string
  readonly priority: number
  /** How many retries the job is allowed. */
  readonly retries: number
  /** How many are left; -1 when the last one was used up. */
  readonly remaining: number
  readonly tags: readonly string[]
  readonly isTracked: boolean
  /** When the job was first put, in ms since the epoch. */
  readonly createdAt: number
  /** When a scheduled job is due. */
  readonly dueAt: number | undefined
  /** When the lock of a running job expires. */
  readonly expiresAt: number | undefined
  /** When a running or completed job was handed out last. */
  readonly startedAt: number | undefined
  /** When a completed job was completed. */
  readonly endedAt: number | undefined
  /** How many bytes its data has. */
  readonly dataBytes: number
  /** The first bytes of its data, as many as were asked for. */
  readonly dataStart: string
  /** Why it failed last, with the beginning of the message. */
  readonly failure: JobFailure | undefined
  /** When this was read, by the clock of the server. */
  readonly readAt: number
}

/** Arguments of {@link jobBriefs}. */
export interface JobBriefsArgs {
  /** How many bytes of each job's data to answer, from 0 to 10,000. */
  readonly bytes: number
  readonly jids: readonly string[]
}

/**
 * Reads what a list shows of jobs; null for each jid that is none. Long data is not read as a whole.
 *
 * Source: lua/commands/job.briefs.lua
 */
export const jobBriefs: Command<JobBriefsArgs, (JobBrief | null)[]> = defineCommand({
  script: 'job.briefs',
  head: ({ bytes }) => ({ bytes: String(bytes) }),
  items: ({ jids }) => jids.map((jid) => ({ jid })),
  decode: (reply, { jids }) => {
    const [now, rows] = array(reply)
    return array(rows).map((row, i) => (row === null ? null : decodeBrief(jids[i] ?? '', array(row), Number(now))))
  },
})

function decodeBrief(jid: string, row: readonly unknown[], readAt: number): JobBrief {
  const [state, queue, worker, klass, created, priority, retries, remaining, tags, tracked, due, expires] = row
  const [bytes, data, group, message, failedAt, failedBy, started, ended] = row.slice(12)
  const failure = {
    group: text(group),
    message: whole(message),
    failedAt: Number(failedAt),
    workerName: text(failedBy),
  }
  return {
    ...{ jid, klass: text(klass), queueName: text(queue), state: text(state) as JobState, workerName: text(worker) },
    ...{ priority: Number(priority), retries: Number(retries), remaining: Number(remaining) },
    ...{ tags: splitNames(text(tags)), isTracked: tracked === '1', createdAt: Number(created) },
    ...{ dueAt: optionalNumber(due), expiresAt: optionalNumber(expires) },
    ...{ startedAt: optionalNumber(started), endedAt: optionalNumber(ended) },
    ...{ dataBytes: Number(bytes), dataStart: whole(data), failure: group === '' ? undefined : failure, readAt },
  }
}

/** Text that was cut by bytes, without what is left of a character at its end. */
function whole(item: unknown): string {
  return text(item).replace(/\uFFFD+$/, '')
}

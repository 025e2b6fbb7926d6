import type { Explanation, HistoryEvent, Job, JobRecord, RecurringJob } from '@qless/client'
import type { HistoryEvent as ShownEvent, JobDetail, JsonText, RecurringDetail, RecurringRow } from '../../api/index.ts'
import { readJson, type Owner, type Redaction } from '../redaction.ts'
import { failureOf, rowOfRecord } from './job-row.ts'
import { at, plainTimes } from './times.ts'

/** What is shown of long data at once. */
const MOST_TEXT = 65_536

/** One job with all that is known of it. */
export function detailOf(job: Job, explanation: Explanation, redaction: Redaction): Omit<JobDetail, 'links'> {
  const { record } = job
  const owner = ownerOf(record)
  const { timeoutMs, failure } = record
  return {
    ...{ kind: 'job', at: record.readAt, job: rowOfRecord(record, redaction) },
    data: dataOf(record, owner, redaction),
    result: record.result === undefined ? null : jsonText(redaction.json('result', owner, record.result)),
    progress: progressOf(record, owner, redaction),
    timeoutSeconds: timeoutMs === undefined ? null : timeoutMs / 1000,
    spawnedFrom: record.spawnedFrom ?? null,
    history: job.history.map((event) => eventOf(event, owner, redaction)),
    failure: failure === undefined ? null : failureOf(failure, owner, { redaction, most: Infinity }),
    dependencies: [...record.dependencies],
    dependents: [...record.dependents],
    explanation: explanationOf(explanation, owner, redaction),
  }
}

/** One recurring job with all that is known of it. */
export function recurringDetailOf(
  job: RecurringJob,
  explanation: Explanation,
  redaction: Redaction,
): Omit<RecurringDetail, 'at' | 'links'> {
  const owner = recurringOwner(job)
  return {
    kind: 'recurring',
    job: recurringRowOf(job),
    data: dataOf(job.record, owner, redaction),
    explanation: explanationOf(explanation, owner, redaction),
  }
}

/** A recurring job as a row. */
export function recurringRowOf(job: RecurringJob): RecurringRow {
  const { jid, klass, queueName: queue, interval, priority, retries, backlog, tags, count } = job
  return {
    ...{ jid, klass, queue, interval, priority, retries, backlog, tags: [...tags], count },
    ...{ nextRunAt: at(job.nextRunAt), pausedAt: at(job.pausedAt) },
    ...{ lastSpawnedJid: job.lastSpawnedJid ?? null, timeoutSeconds: job.timeoutSeconds ?? null },
  }
}

/** Whose values those of a record are. */
export function ownerOf({ jid, klass, queueName: queue }: JobRecord): Owner {
  return { jid, klass, queue }
}

/** Whose values those of a recurring job are. */
export function recurringOwner({ jid, klass, queueName: queue }: RecurringJob): Owner {
  return { jid, klass, queue }
}

/** Data that is not shown as it is stored cannot be edited. */
function dataOf({ data }: Pick<JobRecord, 'data'>, owner: Owner, redaction: Redaction): JsonText {
  const isRedacted = redaction.hides('data', owner, data)
  return { ...jsonText(redaction.json('data', owner, data)), ...(isRedacted && { isRedacted }) }
}

function jsonText(text: string): JsonText {
  return { text: text.slice(0, MOST_TEXT), bytes: Buffer.byteLength(text), isComplete: text.length <= MOST_TEXT }
}

function progressOf({ progress }: JobRecord, owner: Owner, redaction: Redaction): JobDetail['progress'] {
  if (progress === undefined) return null
  const value = redaction.value('progress', owner, readJson(progress.value))
  const message = redaction.text('progress', owner, progress.message)
  return { value, message, reportedAt: progress.reportedAt }
}

function eventOf(event: HistoryEvent, owner: Owner, redaction: Redaction): ShownEvent {
  const { what, queueName: queue, workerName: worker, group } = event
  const shown = {
    ...{ what, at: event.at.getTime() },
    ...(queue !== undefined && { queue }),
    ...(worker !== undefined && { worker }),
    ...(group !== undefined && { group }),
  }
  return event.message === undefined && event.data === undefined
    ? shown
    : { ...shown, ...logOf(event, owner, redaction) }
}

/** What `job.log` has said: the message and its data are looked at together. */
function logOf(
  { message, data }: HistoryEvent,
  owner: Owner,
  redaction: Redaction,
): Pick<ShownEvent, 'message' | 'data'> {
  const said = redaction.value('log', owner, { message, data: loggedData(data, owner, redaction) })
  if (typeof said !== 'object' || said === null) return { message: String(said) }
  const text = 'message' in said ? said.message : undefined
  return {
    ...(text !== undefined && { message: String(text) }),
    ...('data' in said && said.data !== undefined && { data: said.data }),
  }
}

type InMs<T> = T extends Date ? number : T
/** An object with its instants in ms. */
type Plain<T> = { readonly [Name in keyof T]: InMs<T[Name]> }

/** What the dashboard has logged of an edit holds data of the job. */
function loggedData(data: unknown, owner: Owner, redaction: Redaction): unknown {
  if (typeof data !== 'object' || data === null || !('before' in data)) return data
  return { ...data, before: redaction.value('data', owner, data.before) }
}

function explanationOf(explanation: Explanation, owner: Owner, redaction: Redaction): JobDetail['explanation'] {
  const plain = plainTimes(explanation) as Plain<typeof explanation>
  if (explanation.reason !== 'failed') return plain
  const message = redaction.text('failure', owner, explanation.message)
  if (message === explanation.message) return plain
  // The text has a part of what must not be shown.
  return { ...plain, message, text: `It failed in the group ${explanation.group}: ${message.split('\n', 1)[0]}` }
}

import type { Client, JobBrief, JobRecord } from '@qless/client'
import type { Failure, JobRow } from '../../api/index.ts'
import type { Owner, Redaction } from '../redaction.ts'

/** How much of a job's data is read for a preview: what is longer can only be shown where nothing is hidden. */
const PREVIEW_BYTES = 2048
const PREVIEW = 200
const MESSAGE = 300

/** The jobs of some jids as rows, those that exist. */
export async function rowsOf(client: Client, redaction: Redaction, jids: readonly string[]): Promise<JobRow[]> {
  return (await candidatesOf(client, redaction, jids)).map(({ row }) => row)
}

/** The same, each with the beginning of its data, to be searched; null where that cannot be shown. */
export async function candidatesOf(
  client: Client,
  redaction: Redaction,
  jids: readonly string[],
): Promise<{ readonly row: JobRow; readonly data: string | null }[]> {
  const briefs = await client.jobs.briefs(jids, { dataBytes: PREVIEW_BYTES })
  return briefs.map((brief) => {
    const data = dataStartOf(brief, redaction)
    return { row: rowOf(brief, redaction, data), data }
  })
}

/** A job as a row. */
function rowOf(brief: JobBrief, redaction: Redaction, data: string | null = dataStartOf(brief, redaction)): JobRow {
  const { jid, klass, queueName: queue, state, priority, workerName, expiresAt, dueAt, readAt, failure } = brief
  const owner: Owner = { jid, klass, queue }
  return {
    ...{ jid, klass, queue, state, priority, tags: [...brief.tags], isTracked: brief.isTracked },
    isStalled: state === 'running' && expiresAt !== undefined && expiresAt <= readAt,
    ...{ originalRetries: brief.retries, retriesLeft: Math.max(0, brief.remaining), worker: workerName },
    ...{ expiresAt: expiresAt ?? null, dueAt: dueAt ?? null, putAt: brief.createdAt },
    ...{ startedAt: brief.startedAt ?? null, endedAt: brief.endedAt ?? null },
    failure: failure === undefined ? null : failureOf(failure, owner, { redaction, most: MESSAGE }),
    dataPreview: data?.slice(0, PREVIEW) ?? null,
    dataBytes: brief.dataBytes,
  }
}

/** The row of a job that was read as a whole. */
export function rowOfRecord(record: JobRecord, redaction: Redaction): JobRow {
  const dataBytes = Buffer.byteLength(record.data)
  return rowOf({ ...record, ...attemptOf(record), dataBytes, dataStart: record.data }, redaction)
}

/** When its present or completed attempt began and ended. */
function attemptOf({ state, history }: JobRecord): Pick<JobBrief, 'startedAt' | 'endedAt'> {
  const isComplete = state === 'complete'
  const last = (what: string): number | undefined => history.findLast((event) => event.what === what)?.at
  return {
    startedAt: isComplete || state === 'running' ? last('popped') : undefined,
    endedAt: isComplete ? last('done') : undefined,
  }
}

/** Why a job failed, as far as it may be shown. */
export function failureOf(
  { group, message, failedAt, workerName: worker }: NonNullable<JobBrief['failure']>,
  owner: Owner,
  { redaction, most }: { readonly redaction: Redaction; readonly most: number },
): Failure {
  return { group, message: cut(redaction.text('failure', owner, message), most), failedAt, worker }
}

/** The beginning of a job's data as far as it may be shown; null where a redaction would have to see the whole. */
function dataStartOf(
  { jid, klass, queueName: queue, dataBytes, dataStart }: JobBrief,
  redaction: Redaction,
): string | null {
  if (!redaction.isActive) return dataStart
  if (Buffer.byteLength(dataStart) < dataBytes) return null
  return redaction.json('data', { jid, klass, queue }, dataStart)
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

import { jobDependents, jobUnfail, trackedJobList, type JobRecord, type ScriptContext } from '@qless/core'
import { checkInteger, checkKnown, checkQueue } from '../checks.ts'
import type { UnfailOptions } from '../bulk-options.ts'
import { newId } from '../new-id.ts'

const MOST_PER_CALL = 1000
const MOST_PER_LOOK = 100

/** All jobs that are tracked, and the jids that stand for no job any more. */
export async function readTracked(
  context: ScriptContext,
): Promise<{ readonly jobs: readonly JobRecord[]; readonly expired: readonly string[] }> {
  const jobs = new Map<string, JobRecord>()
  const expired = new Set<string>()
  let cursor = '0'
  do {
    const part = await trackedJobList(context, { cursor })
    for (const job of part.jobs) jobs.set(job.jid, job)
    for (const jid of part.expired) expired.add(jid)
    cursor = part.cursor
  } while (cursor !== '0')
  return { jobs: [...jobs.values()], expired: [...expired] }
}

/** The jids that wait for jobs. */
export async function readDependents(
  context: ScriptContext,
  jids: readonly string[],
  offset: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const start = checkInteger('offset', offset, 0)
  const found = new Map<string, readonly string[]>()
  for (let at = 0; at < jids.length; at += MOST_PER_LOOK) {
    const chunk = jids.slice(at, at + MOST_PER_LOOK)
    const lists = await jobDependents(context, { jids: chunk, start })
    chunk.forEach((jid, i) => found.set(jid, lists[i] ?? []))
  }
  return found
}

/** Puts failed jobs back to work; answers the jids of those that were put. */
export async function unfailJobs(
  context: ScriptContext,
  jids: readonly string[],
  options: Pick<UnfailOptions, 'to'>,
): Promise<string[]> {
  checkKnown(options, ['to'])
  const queueName = options.to === undefined ? undefined : checkQueue('to', options.to)
  const put: string[] = []
  for (let at = 0; at < jids.length; at += MOST_PER_CALL) {
    const chunk = jids.slice(at, at + MOST_PER_CALL)
    const outcomes = await jobUnfail(context, { queueName, request: newId(), jids: chunk })
    put.push(...chunk.filter((_, i) => outcomes[i]))
  }
  return put
}

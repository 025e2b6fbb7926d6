import {
  workerCountJobs,
  workerDeregister,
  workerJobs,
  workerList,
  type ScriptContext,
  type WorkerRecord,
} from '@qless/core'
import { checkName, checkNames } from '../checks.ts'
import { toDate } from '../to-date.ts'
import type { WorkerCounts, WorkerDetails, WorkerInfo } from '../worker-info.ts'

const PAGE = 1000

/** All workers, with the numbers of their jobs. */
export async function countWorkers(context: ScriptContext): Promise<WorkerCounts[]> {
  const held = await countJobs(context)
  const listed = await list(context)
  const rows = listed.map((worker) => ({ ...toInfo(worker), ...(held.get(worker.name) ?? NO_JOBS) }))
  for (const { name } of listed) held.delete(name)
  return [...rows, ...[...held].map(([name, counts]) => ({ ...unlisted(name), ...counts }))]
}

/** One worker, with the jids of its jobs. */
export async function readWorker(context: ScriptContext, name: string): Promise<WorkerDetails> {
  const workerName = checkName('name', name)
  const [jobs, stalled] = [new Set<string>(), new Set<string>()]
  for (let cursor = ''; ;) {
    const part = await workerJobs(context, { workerName, cursor })
    for (const jid of part.jobs) jobs.add(jid)
    for (const jid of part.stalled) stalled.add(jid)
    cursor = part.cursor
    if (cursor === '') return { ...toInfo(part.worker), jobs: [...jobs], stalled: [...stalled] }
  }
}

/** Takes workers off the list. */
export async function deregisterWorkers(context: ScriptContext, names: readonly string[]): Promise<number> {
  checkNames('names', names)
  let count = 0
  for (let i = 0; i < names.length; i += PAGE) {
    count += await workerDeregister(context, { workerNames: names.slice(i, i + PAGE) })
  }
  return count
}

async function list(context: ScriptContext): Promise<WorkerRecord[]> {
  const workers = new Map<string, WorkerRecord>()
  for (let start = 0; ; start += PAGE) {
    const page = await workerList(context, { start, count: PAGE })
    // Who asks for jobs between two pages moves to the front, and moves another one to the next page.
    for (const worker of page) if (!workers.has(worker.name)) workers.set(worker.name, worker)
    if (page.length < PAGE) return [...workers.values()]
  }
}

async function countJobs(context: ScriptContext): Promise<Map<string, Held>> {
  const held = new Map<string, Held>()
  for (let cursor = ''; ;) {
    const part = await workerCountJobs(context, { cursor })
    for (const { name, jobs, stalled } of part.counts) {
      const known = held.get(name) ?? NO_JOBS
      held.set(name, { jobs: known.jobs + jobs, stalled: known.stalled + stalled })
    }
    cursor = part.cursor
    if (cursor === '') return held
  }
}

interface Held {
  readonly jobs: number
  readonly stalled: number
}

const NO_JOBS: Held = { jobs: 0, stalled: 0 }

function toInfo({ lastSeenAt, ...worker }: WorkerRecord): WorkerInfo {
  return { ...worker, lastSeenAt: toDate(lastSeenAt) }
}

function unlisted(name: string): WorkerInfo {
  const unknown = { hostname: undefined, pid: undefined, concurrency: undefined, clockSkewMs: undefined }
  return { name, lastSeenAt: undefined, ...unknown, queueNames: [] }
}

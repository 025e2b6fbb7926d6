import {
  workerCountJobs,
  workerDeregister,
  workerJobs,
  workerList,
  type ScriptContext,
  type WorkerRecord,
} from '@qless/core'
import { checkName, checkNames } from './checks.ts'

/** What is known of a worker. */
export interface WorkerInfo {
  /** The worker's name. */
  readonly name: string
  /** When it last asked for jobs; undefined when it is not listed any more, but still holds jobs. */
  readonly lastSeenAt: Date | undefined
  /** The machine that it runs on. This and the rest is known of workers of `@qless/worker`. */
  readonly hostname: string | undefined
  /** The number of its process. */
  readonly pid: number | undefined
  /** How many jobs it runs at once at most. */
  readonly concurrency: number | undefined
  /** By how many ms its clock is ahead of the server's, negative when it is behind; nothing depends on it. */
  readonly clockSkewMs: number | undefined
  /** The queues that it takes jobs from. */
  readonly queueNames: readonly string[]
}

/** A worker, and how many jobs it holds. */
export interface WorkerCounts extends WorkerInfo {
  /** Jobs under a lock. */
  readonly jobs: number
  /** Jobs whose lock has expired. */
  readonly stalled: number
}

/** A worker, and which jobs it holds. */
export interface WorkerDetails extends WorkerInfo {
  /** Jids of the jobs under a lock. */
  readonly jobs: readonly string[]
  /** Jids of the jobs whose lock has expired. */
  readonly stalled: readonly string[]
}

const PAGE = 1000

/** The workers of a namespace: whoever has asked for jobs within `max-worker-age`, a day by default. */
export class Workers {
  readonly #context: ScriptContext

  /** The workers come from `client.workers`. @hidden */
  constructor(context: ScriptContext) {
    this.#context = context
  }

  /**
   * All workers with the numbers of their jobs, the most recently active first; last come those that are not listed any
   * more but still hold jobs. Makes one call for each thousand workers and one for each thousand running jobs.
   */
  async counts(): Promise<WorkerCounts[]> {
    const held = await this.#countJobs()
    const listed = await this.#list()
    const rows = listed.map((worker) => ({ ...toInfo(worker), ...(held.get(worker.name) ?? NO_JOBS) }))
    for (const { name } of listed) held.delete(name)
    return [...rows, ...[...held].map(([name, counts]) => ({ ...unlisted(name), ...counts }))]
  }

  /** One worker with the jids of its jobs; a worker that nobody knows has none. One call for each thousand running jobs. */
  async get(name: string): Promise<WorkerDetails> {
    const workerName = checkName('name', name)
    const [jobs, stalled] = [new Set<string>(), new Set<string>()]
    for (let cursor = ''; ;) {
      const part = await workerJobs(this.#context, { workerName, cursor })
      for (const jid of part.jobs) jobs.add(jid)
      for (const jid of part.stalled) stalled.add(jid)
      cursor = part.cursor
      if (cursor === '') return { ...toInfo(part.worker), jobs: [...jobs], stalled: [...stalled] }
    }
  }

  /** Takes workers off the list; locks that they hold stay until they expire. Answers how many were listed. */
  async deregister(...names: readonly string[]): Promise<number> {
    checkNames('names', names)
    let count = 0
    for (let i = 0; i < names.length; i += PAGE) {
      count += await workerDeregister(this.#context, { workerNames: names.slice(i, i + PAGE) })
    }
    return count
  }

  async #list(): Promise<WorkerRecord[]> {
    const workers = new Map<string, WorkerRecord>()
    for (let start = 0; ; start += PAGE) {
      const page = await workerList(this.#context, { start, count: PAGE })
      // Who asks for jobs between two pages moves to the front, and moves another one to the next page.
      for (const worker of page) if (!workers.has(worker.name)) workers.set(worker.name, worker)
      if (page.length < PAGE) return [...workers.values()]
    }
  }

  async #countJobs(): Promise<Map<string, Held>> {
    const held = new Map<string, Held>()
    for (let cursor = ''; ;) {
      const part = await workerCountJobs(this.#context, { cursor })
      for (const { name, jobs, stalled } of part.counts) {
        const known = held.get(name) ?? NO_JOBS
        held.set(name, { jobs: known.jobs + jobs, stalled: known.stalled + stalled })
      }
      cursor = part.cursor
      if (cursor === '') return held
    }
  }
}

interface Held {
  readonly jobs: number
  readonly stalled: number
}

const NO_JOBS: Held = { jobs: 0, stalled: 0 }

function toInfo({ lastSeenAt, ...worker }: WorkerRecord): WorkerInfo {
  return { ...worker, lastSeenAt: lastSeenAt === undefined ? undefined : new Date(lastSeenAt) }
}

function unlisted(name: string): WorkerInfo {
  const unknown = { hostname: undefined, pid: undefined, concurrency: undefined, clockSkewMs: undefined }
  return { name, lastSeenAt: undefined, ...unknown, queueNames: [] }
}

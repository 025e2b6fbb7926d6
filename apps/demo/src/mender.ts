import type { Client, Job } from '@qless/client'
import { mendBrokenFile } from './broken-file.ts'
import { firstLine } from './display/words.ts'
import type { CheckData } from './jobs/check-markdown.ts'
import { BROKEN_JID } from './jobs/names.ts'

/** A failure that was seen. */
export interface SeenFailure {
  readonly jid: string
  /** The file, for a check; else the name of the job's class. */
  readonly what: string
  readonly group: string
  readonly message: string
  /** How it was mended; undefined when that is not possible. */
  readonly mending: string | undefined
}

const MOST_AT_A_LOOK = 100

/** Looks into the failure groups, and mends and retries what failed there, each job once. */
export class Mender {
  /** The failures so far, in the order in which they were seen. */
  readonly failures: SeenFailure[] = []
  readonly #client: Client
  readonly #temporaryFolder: string
  readonly #mended: Set<string> = new Set()

  constructor(client: Client, temporaryFolder: string) {
    this.#client = client
    this.#temporaryFolder = temporaryFolder
  }

  /** Whether a job failed that cannot be mended. */
  get isStuck(): boolean {
    return this.failures.some(({ mending }) => mending === undefined)
  }

  /** Mends what has failed since the last look. Answers what was in the failure groups, and the new failures. */
  async look(): Promise<{ readonly failed: readonly Job[]; readonly news: readonly SeenFailure[] }> {
    const before = this.failures.length
    const failed = await this.#failedJobs()
    for (const job of failed) await this.#take(job)
    return { failed, news: this.failures.slice(before) }
  }

  async #failedJobs(): Promise<Job[]> {
    const { groups } = await this.#client.failureGroups.list()
    const failed: Job[] = []
    for (const { group } of groups) {
      failed.push(...(await this.#client.jobs.failed(group, { limit: MOST_AT_A_LOOK })).jobs)
    }
    return failed
  }

  async #take(job: Job): Promise<void> {
    const failure = job.failure
    if (failure === undefined) return
    const isFirst = !this.#mended.has(job.jid)
    if (!isFirst && this.failures.some(({ jid, mending }) => jid === job.jid && mending === undefined)) return
    const mending = isFirst ? await this.#mend(job, failure) : undefined
    this.#mended.add(job.jid)
    const { group, message } = failure
    this.failures.push({ jid: job.jid, what: fileOf(job), group, message: firstLine(message), mending })
  }

  async #mend(
    job: Job,
    { group, message }: { readonly group: string; readonly message: string },
  ): Promise<string | undefined> {
    if (job.jid === BROKEN_JID) {
      await mendBrokenFile(this.#temporaryFolder)
      await job.move(job.queueName)
      return 'mended, retried'
    }
    // Its worker was killed each time; the job itself is well.
    if (group.startsWith('failed-retries-')) {
      await job.move(job.queueName)
      return 'retried'
    }
    if (job.klass !== 'CheckMarkdown') return undefined
    // Somebody's own file is left as it is.
    await job.move(job.queueName, { data: { ...(job.data as CheckData), knownProblem: firstLine(message) } })
    return 'noted in the report'
  }
}

function fileOf({ klass, data }: Job): string {
  return klass === 'CheckMarkdown' ? (data as CheckData).path : klass
}

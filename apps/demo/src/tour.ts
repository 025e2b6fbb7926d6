import { Job, type Client } from '@qless/client'
import { accountFor, type QueueAccount } from './accounts.ts'
import type { Display } from './display/display.ts'
import { count } from './display/words.ts'
import { REPORT_JID, smallJid, tickJid, type QueueName } from './jobs/names.ts'
import type { ReportData } from './jobs/write-report.ts'
import { Mender, type SeenFailure } from './mender.ts'
import { putChecks, putReport, putSmallJobs, startTicking, type Order } from './plan.ts'
import type { Stage } from './stage.ts'
import { Watch } from './watch.ts'

/** How the tour ended. */
export interface TourResult {
  readonly accounts: readonly QueueAccount[]
  readonly failures: readonly SeenFailure[]
  /** What the report says and where it lies; undefined when it was not written. */
  readonly report: ReportData | undefined
}

/** What the tour does beside its order. */
export interface TourOptions {
  /** How many small jobs are added. */
  readonly jobCount: number
  readonly display: Display
  /** Ends the tour before its end. */
  readonly signal: AbortSignal
}

/** So many ticks make a recurring job visible. */
const LEAST_TICKS = 3

/** Puts all jobs, watches and mends them until they are done, and then accounts for each. */
export async function takeTour(
  { client, temporaryFolder }: Stage,
  order: Order,
  options: TourOptions,
): Promise<TourResult> {
  const { display, signal, jobCount } = options
  const mender = new Mender(client, temporaryFolder)
  const watch = new Watch(client, mender, display)
  const jids = new Map<QueueName, string[]>()
  jids.set('checks', await putChecks(client, order))
  jids.set('reports', await putReport(client, order, jids.get('checks') ?? []))
  await startTicking(client)
  display.tell(`put ${count(order.files.length, 'check')}, 1 of a broken file, and a report that waits for all`)
  for (const [queue, put] of jids) watch.notePut(queue, put.length)
  await watch.until(({ open, failed }) => open('reports') === 0 && failed('reports') === 0, signal)
  if (jobCount > 0) jids.set('small', await burst(watch, { client, jobCount, signal }))
  const { tickCount } = await watch.until((look) => look.tickCount >= LEAST_TICKS && look.open('ticks') === 0, signal)
  jids.set('ticks', numbered(tickCount, tickJid))
  display.settle()
  const accounts: QueueAccount[] = []
  for (const [queue, put] of jids) accounts.push(await accountFor(client, queue, put))
  return { accounts, failures: mender.failures, report: await readReport(client) }
}

/** Puts the small jobs, of which the first are done long before the last is put. */
async function burst(
  watch: Watch,
  { client, jobCount, signal }: Pick<Stage, 'client'> & Pick<TourOptions, 'jobCount' | 'signal'>,
): Promise<string[]> {
  watch.notePut('small', 0)
  let isPut = false
  const putting = putSmallJobs(client, jobCount, (putCount) => {
    signal.throwIfAborted()
    watch.notePut('small', putCount)
    isPut = putCount === jobCount
  })
  await Promise.all([putting, watch.until(({ open }) => isPut && open('small') === 0, signal)])
  return numbered(jobCount, smallJid)
}

async function readReport(client: Client): Promise<ReportData | undefined> {
  const job = await client.jobs.get(REPORT_JID)
  return job instanceof Job && job.state === 'complete' ? (job.data as ReportData) : undefined
}

function numbered(length: number, jid: (n: number) => string): string[] {
  return Array.from({ length }, (_, i) => jid(i + 1))
}

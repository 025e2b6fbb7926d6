import type { Client } from '@qless/client'
import { BROKEN_NAME } from './broken-file.ts'
import { checkMarkdown, type CheckData } from './jobs/check-markdown.ts'
import { BROKEN_JID, checkJid, REPORT_JID, smallJid, TICK_JID } from './jobs/names.ts'
import type { ReportData } from './jobs/write-report.ts'
import { sendLetter } from './jobs/send-letter.ts'
import { gather, small, tick } from './jobs/small-jobs.ts'

/** What is to be done. */
export interface Order {
  /** Absolute path of the folder. */
  readonly folder: string
  /** Its Markdown files, as paths inside it. */
  readonly files: readonly string[]
  /** The folder of the file that is broken on purpose. */
  readonly temporaryFolder: string
  readonly reportPath: string
}

const TICK_SECONDS = 1
const MOST_DEPENDENCIES = 1000
const MOST_PER_PUT = 1000

/** Puts one job for each file and one for the broken file. Answers their jids. */
export function putChecks(client: Client, { folder, files, temporaryFolder }: Order): Promise<string[]> {
  const check = (jid: string, data: CheckData) => ({ job: checkMarkdown, jid, data })
  return client
    .queue('checks')
    .putMany([
      check(BROKEN_JID, { folder: temporaryFolder, path: BROKEN_NAME }),
      ...files.map((path, i) => check(checkJid(i + 1), { folder, path })),
    ])
}

/** Puts the job that writes the report, which depends on all checks. Answers its jid, and those of jobs in between. */
export async function putReport(client: Client, order: Order, checks: readonly string[]): Promise<string[]> {
  const gathers = await putGathers(client, checks)
  const data: ReportData = { folder: order.folder, reportPath: order.reportPath, fileCount: order.files.length }
  const depends = gathers.length > 0 ? gathers : checks
  return [...gathers, await client.queue('reports').put('WriteReport', data, { jid: REPORT_JID, depends })]
}

/** Starts the recurring job. */
export async function startTicking(client: Client): Promise<void> {
  await client.queue('ticks').recur(tick, {}, TICK_SECONDS, { jid: TICK_JID })
}

/** Puts small jobs, and tells after each call how many there are. */
export async function putSmallJobs(client: Client, jobCount: number, onPut: (jobCount: number) => void): Promise<void> {
  for (let first = 1; first <= jobCount; first += MOST_PER_PUT) {
    const length = Math.min(MOST_PER_PUT, jobCount - first + 1)
    const items = Array.from({ length }, (_, i) => ({ job: small, jid: smallJid(first + i), data: { n: first + i } }))
    await client.queue('small').putMany(items)
    onPut(first + length - 1)
  }
}

/** Puts jobs that fail, and succeed when somebody retries them. */
export async function putLetters(client: Client): Promise<void> {
  const letters = ['ada@example.com', 'grace@example.com', 'alan@example.org'].map((to) => ({
    to,
    subject: 'Your report',
  }))
  await client.queue('letters').putMany(letters.map((data) => ({ job: sendLetter, data })))
}

async function putGathers(client: Client, checks: readonly string[]): Promise<string[]> {
  const jids: string[] = []
  if (checks.length <= MOST_DEPENDENCIES) return jids
  for (let i = 0; i < checks.length; i += MOST_DEPENDENCIES) {
    const depends = checks.slice(i, i + MOST_DEPENDENCIES)
    jids.push(await client.queue('reports').put(gather, {}, { jid: `gather-${jids.length + 1}`, depends }))
  }
  return jids
}

import { styleText } from 'node:util'
import { totalLine } from '../report.ts'
import { withoutPassword } from '../redis/find-redis.ts'
import type { Stage } from '../stage.ts'
import type { TourResult } from '../tour.ts'
import { accountTable, failureTable } from './summary.ts'
import { count, digits, duration } from './words.ts'

const MOST_MISSING = 10

/** What the demo is about to do, and on what. */
export function introduction(folder: string, { redis, client }: Stage, dashboard: string): string {
  const namespace = redis.isPrivate ? client.namespace : `${client.namespace} ${dim('(removed at the end)')}`
  return [
    '',
    `${styleText('bold', 'Qless demo')}: the Markdown files of ${folder}`,
    '',
    fact('Redis', `${withoutPassword(redis.address)} ${dim(`(${redis.description})`)}`),
    fact('namespace', namespace),
    fact('dashboard', dashboard),
    '',
  ].join('\n')
}

/** How it went. */
export function summary(result: TourResult): string {
  const { accounts, failures, report } = result
  const small = accounts.find(({ queue }) => queue === 'small')
  return [
    '',
    accountTable(accounts),
    dim('  wait: from put to start; run: from start to done; the median, and the longest'),
    '',
    failureTable(failures),
    '',
    ...(small === undefined ? [] : [fact('throughput', throughput(small))]),
    ...(report?.total === undefined ? [] : [fact('report', report.reportPath), fact('', dim(totalLine(report.total)))]),
    '',
    ...verdict(result),
  ].join('\n')
}

/** Whether every job is accounted for. */
export function isAccounted({ accounts }: TourResult): boolean {
  return accounts.every(({ missing }) => missing.length === 0)
}

/** What to try while it stays. */
export function hints(workerPid: number | undefined, dashboard: string): string {
  return [
    '',
    hint(dashboard, 'three letters have failed; retry them there'),
    hint(`kill -9 ${workerPid}`, 'the worker comes back, and so do its jobs'),
    hint('npm run demo -- --jobs 20000', 'how many jobs it does in a second'),
    hint('npm run demo -- ~/notes', 'Markdown files of your own'),
    '',
  ].join('\n')
}

/** How it ends. */
export function ending(): string {
  return dim('Ctrl-C ends it; only the report stays')
}

function verdict({ accounts }: TourResult): string[] {
  const jobCount = accounts.reduce((sum, account) => sum + account.jobCount, 0)
  const missing = accounts.flatMap((account) => account.missing)
  if (missing.length === 0) return [`  ${styleText('green', `All ${digits(jobCount)} jobs are accounted for.`)}`]
  return [
    `  ${styleText('red', `${count(missing.length, 'job is', 'jobs are')} not accounted for, of ${digits(jobCount)}:`)}`,
    ...missing.slice(0, MOST_MISSING).map((line) => `    ${line}`),
    ...(missing.length > MOST_MISSING ? [`    and ${digits(missing.length - MOST_MISSING)} more`] : []),
  ]
}

function throughput({ jobCount, spanMs }: { readonly jobCount: number; readonly spanMs: number }): string {
  const perSecond = digits((jobCount * 1000) / Math.max(1, spanMs))
  const how = `(${count(jobCount, 'small job')} put and done in ${duration(spanMs)})`
  return `${styleText('bold', `${perSecond} jobs/s`)} ${dim(how)}`
}

function fact(name: string, value: string): string {
  return `  ${name.padEnd(11)} ${value}`
}

function hint(command: string, what: string): string {
  return `  ${styleText('cyan', command.padEnd(30))} ${dim(what)}`
}

function dim(text: string): string {
  return styleText('dim', text)
}

import type { GroupDetail, Share } from '../../api/index.ts'
import { firstLine } from '../live/latest-failures.ts'
import type { JobRow } from '../../api/index.ts'
import { largestFirst } from '../operations/whereabouts.ts'

const MOST = 20
const HOUR_MS = 3_600_000

/** What failed jobs have in common, and what not. */
export function sharesOf(
  jobs: readonly JobRow[],
): Pick<GroupDetail, 'messages' | 'queues' | 'klasses' | 'workers' | 'hours' | 'lookedAt'> {
  const failed = jobs.flatMap((job) => (job.failure === null ? [] : [{ ...job, failure: job.failure }]))
  return {
    lookedAt: failed.length,
    messages: shares(failed.map(({ failure }) => alike(firstLine(failure.message)))),
    queues: shares(failed.map(({ queue }) => queue)),
    klasses: shares(failed.map(({ klass }) => klass)),
    workers: shares(failed.map(({ failure }) => failure.worker)),
    hours: hoursOf(failed.map(({ failure }) => failure.failedAt)),
  }
}

/** A message with what differs from job to job left out: long numbers in hexadecimal, numbers, and texts in quotes. */
function alike(message: string): string {
  return message
    .replaceAll(/\b[0-9a-f]{8,}(-[0-9a-f]{4,})*\b/gi, '…')
    .replaceAll(/\d+(?:[.:]\d+)*/g, '…')
    .replaceAll(/"[^"]*"|'[^']*'/g, '“…”')
}

function shares(names: readonly string[]): Share[] {
  return largestFirst(counted(names)).slice(0, MOST)
}

/** The hours in which something failed, the earliest first. */
function hoursOf(times: readonly number[]): Share[] {
  const hours = counted(times.toSorted((a, b) => a - b).map((at) => String(at - (at % HOUR_MS))))
  return [...hours].map(([name, count]) => ({ name, count }))
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

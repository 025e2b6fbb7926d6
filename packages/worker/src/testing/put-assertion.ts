import { AssertionError } from 'node:assert'
import type { Job } from '@qless/client'
import { differences, type CheckedFilter } from './job-filter.ts'

/** How many jobs a message shows. */
const MOST_SHOWN = 10

/** No job is as it is wanted: the message shows those that are there, the most similar first, and in what they differ. */
export function nothingPut(filter: CheckedFilter, jobs: readonly Job[], nowMs: number): AssertionError {
  const compared = jobs.map((job) => ({ job, lines: differences(filter, job, nowMs) }))
  compared.sort((a, b) => a.lines.length - b.lines.length)
  const shown = compared.map(({ job, lines }) => [`  ${job.description}`, ...lines.map((line) => `    ${line}`)])
  const there = jobs.length === 0 ? 'There are no jobs.' : `There are these (${jobs.length}), and in this they differ:`
  return failed(['No job was put with', ...asked(filter), there, ...first(shown)])
}

/** Jobs are there that should not be. */
export function somethingPut(filter: CheckedFilter, found: readonly Job[]): AssertionError {
  const shown = found.map((job) => [`  ${job.description}`])
  return failed([`Jobs were put (${found.length}) with`, ...asked(filter), 'They are', ...first(shown)])
}

function asked({ wanted, where }: CheckedFilter): string[] {
  const lines = Object.entries(wanted).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
  if (where !== undefined) lines.push(`  where: ${String(where)}`)
  return lines.length === 0 ? ['  anything'] : lines
}

/** The lines of the first jobs, and how many more there are. */
function first(jobs: readonly (readonly string[])[]): string[] {
  const more = jobs.length - MOST_SHOWN
  return [...jobs.slice(0, MOST_SHOWN).flat(), ...(more > 0 ? [`  and ${more} more`] : [])]
}

function failed(lines: readonly string[]): AssertionError {
  return new AssertionError({ message: lines.join('\n') })
}

import Table from 'cli-table3'
import { styleText } from 'node:util'
import type { JobState } from '@qless/client'
import type { QueueAccount } from '../accounts.ts'
import type { SeenFailure } from '../mender.ts'
import { digits, duration } from './words.ts'

const STATES: readonly JobState[] = ['complete', 'failed', 'running', 'waiting', 'scheduled', 'depends']
const ALWAYS_SHOWN: readonly JobState[] = ['complete', 'failed']

/** The jobs of each queue by state, with how long they waited and ran. */
export function accountTable(accounts: readonly QueueAccount[]): string {
  const states = STATES.filter(
    (state) => ALWAYS_SHOWN.includes(state) || accounts.some((account) => account.states.has(state)),
  )
  const head = ['queue', 'jobs', ...states, 'repeated', 'wait', 'up to', 'run', 'up to']
  const rows = accounts.map((account) => [
    account.queue,
    digits(account.jobCount),
    ...states.map((state) => digits(account.states.get(state) ?? 0)),
    digits(account.repeatedCount),
    ...middleAndMost(account.waits),
    ...middleAndMost(account.runs),
  ])
  return table(
    head,
    rows,
    head.map((_, i) => (i === 0 ? 'left' : 'right')),
  )
}

/** The failures and what became of them. */
export function failureTable(failures: readonly SeenFailure[]): string {
  const rows = failures.map(({ group, what, message, mending }) => [group, what, message, mending ?? 'not mended'])
  const head = ['failure group', 'job', 'why', 'then']
  return table(
    head,
    rows,
    head.map(() => 'left'),
  )
}

function middleAndMost(values: readonly number[]): [string, string] {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  const most = sorted.at(-1)
  return middle === undefined || most === undefined ? ['-', '-'] : [duration(middle), duration(most)]
}

const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
}

function table(head: readonly string[], rows: readonly string[][], colAligns: ('left' | 'right')[]): string {
  const made = new Table({
    head: head.map((name) => styleText('dim', name)),
    chars: NO_LINES,
    colAligns,
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
  })
  made.push(...rows)
  return made.toString().replace(/ +$/gm, '')
}

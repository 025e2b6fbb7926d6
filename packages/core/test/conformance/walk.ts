import type { ClassicEvent, ClassicOutcome } from '../classic-redis.ts'

/** A call and what the original did, see the README of this folder. */
export interface WalkStep {
  readonly call: readonly string[]
  readonly reply?: unknown
  readonly error?: string
  readonly events?: readonly ClassicEvent[]
}

/** A recorded walk. */
export interface Walk {
  readonly seed: number
  readonly steps: readonly WalkStep[]
}

const UNORDERED = ['dependents', 'dependencies']
const SIGNIFICANT = 9

type Members = Readonly<Record<string, unknown>>

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** A number, also one that came as text, to as many digits as count. */
function plain(value: unknown): unknown {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return value
  const digits = Math.max(0, SIGNIFICANT - 1 - Math.floor(Math.log10(Math.abs(number) || 1)))
  return Math.trunc(number * 10 ** Math.min(digits, 9)) / 10 ** Math.min(digits, 9)
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).toSorted() : value
}

/** Members of a recorded value that are left out of the comparison. */
function isLeftOut(path: string, name: string, value: unknown): boolean {
  return value === null || (path.endsWith('/failure') && name === 'worker')
}

function membersDiffer(seen: Members, recorded: Members, path: string): string[] {
  return Object.entries(recorded).flatMap(([name, value]) => {
    if (isLeftOut(path, name, value)) return []
    const [left, right] = UNORDERED.includes(name) ? [sorted(seen[name]), sorted(value)] : [seen[name], value]
    return differences(left, right, `${path}/${name}`)
  })
}

/** Where a reply differs from the recorded one, a line for each place. More than was recorded is no difference. */
function differences(seen: unknown, recorded: unknown, path: string = ''): string[] {
  if ((recorded === null && (seen ?? null) === null) || (isEmpty(seen) && isEmpty(recorded))) return []
  if (Array.isArray(seen) && Array.isArray(recorded) && seen.length === recorded.length) {
    return recorded.flatMap((value, at) => differences(seen[at], value, `${path}/${at}`))
  }
  if (isMembers(seen) && isMembers(recorded)) return membersDiffer(seen, recorded, path)
  if (Object.is(plain(seen), plain(recorded))) return []
  return [`${path}: ${JSON.stringify(seen)} where ${JSON.stringify(recorded)} was recorded`]
}

function inOrder(events: readonly ClassicEvent[]): string[] {
  return events
    .map(([channel, message]) => [channel, isMembers(message) ? sortedMembers(message) : message])
    .map((event) => JSON.stringify(event))
    .toSorted()
}

function sortedMembers(members: Members): [string, unknown][] {
  return Object.entries(members)
    .filter(([, value]) => value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Where what a step did differs from what was recorded. */
export function stepDifferences({ reply, error, events }: ClassicOutcome, step: WalkStep): string[] {
  const [command] = step.call
  if (step.error !== undefined || error !== undefined) {
    return (error === undefined) === (step.error === undefined)
      ? []
      : [`error ${error} where ${step.error} was recorded`]
  }
  const recorded = command === 'stats' && isMembers(step.reply) ? { ...step.reply, failed: null } : step.reply
  const found = differences(reply, recorded)
  if (command === 'retry' || command === 'pop') return found
  return [...found, ...differences(inOrder(events), inOrder(step.events ?? []), 'events ')]
}

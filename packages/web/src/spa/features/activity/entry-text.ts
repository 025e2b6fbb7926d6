import type { ActivityEntry } from '../../../api/index.ts'
import { texts } from '../../texts/texts.ts'

const NAMES: Readonly<Record<string, string>> = texts.activity.actions
const PARTED = ['target', 'options']

/** What was done, in words; as the server calls it where there are none. */
export function whatOf({ what }: Pick<ActivityEntry, 'what'>): string {
  return NAMES[what] ?? what
}

/** What it was done to and with, by name: which jobs and how, part by part; data is left whole. */
export function paramsOf(params: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(params).flatMap(([name, value]) =>
    PARTED.includes(name) && isRecord(value) ? Object.entries(value) : [[name, value]],
  )
}

/** The value of a parameter in a line. */
export function valueOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Everything that an entry says, to be filtered by. */
export function textOf(entry: ActivityEntry): string {
  const { user, what, params, outcome, code } = entry
  const parts = paramsOf(params).map(([name, value]) => `${name} ${valueOf(value)}`)
  return [user, what, whatOf(entry), ...parts, texts.activity.outcomes[outcome], code ?? ''].join(' ')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

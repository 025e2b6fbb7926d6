import type { ActivityEntry } from '../../../api/index.ts'
import { texts } from '../../texts/texts.ts'

const NAMES: Readonly<Record<string, string>> = texts.activity.actions
const DEEDS: Readonly<Record<string, string>> = texts.operation.actions
const PARTED = ['target', 'options']
/** Targets of these kinds have names that tell the kind. */
const NAMED_KINDS: readonly unknown[] = ['group', 'queue', 'tag', 'jobs']

/** What was done, in words; as the server calls it where there are none. */
export function whatOf({ what, params: { action, start } }: Pick<ActivityEntry, 'what' | 'params'>): string {
  const deed = what === 'operations' && typeof action === 'string' ? DEEDS[action] : undefined
  return deed === undefined ? (NAMES[what] ?? what) : texts.activity.operation(deed, start === true)
}

/** What it was done to and with, by name: which jobs and how, part by part; data is left whole. */
export function paramsOf({
  what,
  params,
}: Pick<ActivityEntry, 'what' | 'params'>): readonly (readonly [string, unknown])[] {
  const parts = Object.entries(params).flatMap(([name, value]): (readonly [string, unknown])[] =>
    PARTED.includes(name) && isRecord(value) ? Object.entries(value) : [[name, value]],
  )
  return what === 'operations' ? parts.filter(([name, value]) => !isSaid(name, value)) : parts
}

/** Whether the name of an operation says it already, or what it is done to. */
function isSaid(name: string, value: unknown): boolean {
  return name === 'action' || name === 'start' || (name === 'kind' && NAMED_KINDS.includes(value))
}

/** The value of a parameter in a line. */
export function valueOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Everything that an entry says, to be filtered by. */
export function textOf(entry: ActivityEntry): string {
  const { user, what, outcome, code } = entry
  const parts = paramsOf(entry).map(([name, value]) => `${name} ${valueOf(value)}`)
  return [user, what, whatOf(entry), ...parts, texts.activity.outcomes[outcome], code ?? ''].join(' ')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { ActivityEntry } from '../../../api/index.ts'

/** The value of a parameter in a line. */
export function valueOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Everything that an entry says, to be filtered by. */
export function textOf({ user, what, params, outcome, code }: ActivityEntry): string {
  const parts = Object.entries(params).map(([name, value]) => `${name}: ${valueOf(value)}`)
  return [user, what, ...parts, outcome, code ?? ''].join(' ')
}

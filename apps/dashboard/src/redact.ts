import type { Redact } from '@qless/web'

const HIDDEN = '[hidden]'

/** Hides the values of members with some names, whatever the case of the letters, wherever they are. */
export function hideMembers(names: readonly string[]): Redact | undefined {
  if (names.length === 0) return undefined
  const hidden = new Set(names.map((name) => name.toLowerCase()))
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown)
    if (typeof value !== 'object' || value === null) return value
    const members = Object.entries(value)
    return Object.fromEntries(
      members.map(([name, member]) => [name, hidden.has(name.toLowerCase()) ? HIDDEN : shown(member)]),
    )
  }
  return (value) => shown(value)
}

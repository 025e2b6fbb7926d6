/** An instant as the API tells it: ms since the epoch, or null. */
export function at(date: Date | undefined): number | null {
  return date === undefined ? null : date.getTime()
}

/** A value with each instant in it in ms since the epoch. */
export function plainTimes(value: unknown): unknown {
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(plainTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainTimes(member)]))
}

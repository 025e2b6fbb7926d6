const MOST = 100

/** A short text for any value, for messages. */
export function inspect(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'symbol') return String(value)
  if (typeof value === 'number' || value === undefined) return String(value)
  const text = typeof value === 'string' ? JSON.stringify(value) : describeObject(value)
  const length = typeof value === 'string' ? value.length : text.length
  return text.length > MOST ? `${text.slice(0, MOST)}… (${length} characters)` : text
}

function describeObject(value: unknown): string {
  if (value instanceof Map) return 'a Map'
  if (value instanceof Set) return 'a Set'
  try {
    return JSON.stringify(value) ?? Object.prototype.toString.call(value)
  } catch {
    // A cycle, or a BigInt inside.
    return Object.prototype.toString.call(value)
  }
}

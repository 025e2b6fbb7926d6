import type { JobRow } from '../../api/index.ts'

const COLUMNS = [
  ...(['jid', 'klass', 'queue', 'state', 'priority', 'retriesLeft', 'worker'] as const),
  ...(['putAt', 'dueAt', 'startedAt', 'endedAt'] as const),
]

/** Jobs as a table in which nothing is a formula. */
export function csvOf(rows: readonly JobRow[]): string {
  const head = [...COLUMNS, 'tags', 'group', 'message', 'failedAt', 'data']
  const lines = rows.map((row) => [
    ...COLUMNS.map((column) => row[column]),
    ...[row.tags.join(' '), row.failure?.group, row.failure?.message, row.failure?.failedAt, row.dataPreview],
  ])
  return [head, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

/** A cell that begins like a formula is one to programs that calculate: an apostrophe makes it a text. */
function cellOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

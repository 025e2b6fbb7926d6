/** A line of a comparison: kept, taken away, or new. */
export interface ChangedLine {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** Lines of context around what changed. */
const AROUND = 2

/**
 * What changed between two texts: the lines between their common beginning and their common end. Enough for an edit of a
 * payload, and it takes no longer for a long one.
 */
export function linesOfChange(before: string, after: string): readonly ChangedLine[] {
  const old = before.split('\n')
  const now = after.split('\n')
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const signed = (sign: ChangedLine['sign'], lines: readonly string[]): ChangedLine[] =>
    lines.map((text) => ({ sign, text }))
  return [
    ...signed(' ', old.slice(Math.max(0, head - AROUND), head)),
    ...signed('-', old.slice(head, old.length - tail)),
    ...signed('+', now.slice(head, now.length - tail)),
    ...signed(' ', tail === 0 ? [] : old.slice(old.length - tail, old.length - tail + AROUND)),
  ]
}

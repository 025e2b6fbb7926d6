import type { HistoryEvent } from '../../../api/index.ts'

/** The time between two events of a job. */
export interface Span {
  readonly kind: 'waited' | 'ran' | 'rested'
  /** Whether it goes on. */
  readonly isOpen: boolean
  readonly from: number
  readonly to: number
}

/** What a job did after an event, until the next one; logs interrupt nothing. */
const AFTER: Readonly<Record<string, Span['kind']>> = {
  put: 'waited',
  retried: 'waited',
  released: 'waited',
  'timed-out': 'waited',
  popped: 'ran',
  failed: 'rested',
  done: 'rested',
}

/**
 * What lies between the events of a history, the oldest first: as many spans as events; the last one lasts until now, where the
 * job is not at rest.
 */
export function spansOf(history: readonly HistoryEvent[], now: number): readonly (Span | null)[] {
  let kind: Span['kind'] = 'waited'
  return history.map(({ what, at }, index) => {
    kind = AFTER[what] ?? kind
    const next = history[index + 1]
    if (next === undefined && kind === 'rested') return null
    return { kind, isOpen: next === undefined, from: at, to: Math.max(at, next?.at ?? now) }
  })
}

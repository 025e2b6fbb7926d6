import type { Place } from '../../api/index.ts'

/** Something that the search box offers. */
export interface Suggestion {
  readonly kind: Place['kind'] | 'page' | 'action'
  readonly name: string
  readonly note: string
  /** Goes there, or does it. */
  readonly choose: () => void
}

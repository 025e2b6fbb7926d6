import type { Percentile } from '../../../api/index.ts'

/** In which direction a percentile went; how far, its bins do not tell, and within one it is alike. */
export function stepOf(now: Percentile | null, before: Percentile | null): 'longer' | 'shorter' | 'alike' | null {
  if (now === null || before === null) return null
  if (now.from === before.from) return 'alike'
  return now.from > before.from ? 'longer' : 'shorter'
}

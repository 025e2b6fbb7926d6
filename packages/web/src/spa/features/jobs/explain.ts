import type { Explanation } from '../../../api/index.ts'
import { formatInstant } from '../../lib/clock.ts'
import { formatDuration } from '../../lib/format.ts'
import type { Preferences } from '../../lib/preferences.ts'
import { texts } from '../../texts/texts.ts'

/** Why a job does not run, in the language of the page. `at` is when it was so. */
export function explain(explanation: Explanation, at: number, zone: Preferences['zone']): string {
  const told = { explanation, at, formatDuration, formatInstant: (instant: number) => formatInstant(instant, zone) }
  return texts.server.explanation(told)
}

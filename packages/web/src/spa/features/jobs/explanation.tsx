import type { ReactElement } from 'react'
import type { Explanation as Explained } from '../../../api/index.ts'
import type { ShownState } from '../../components/state-mark.tsx'
import { formatInstant, useNow, useZone } from '../../lib/clock.ts'
import { formatDuration } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { englishExplanation } from '../../texts/english-explanation.ts'
import { texts } from '../../texts/texts.ts'
import styles from './job.module.css'

interface ExplanationProps {
  readonly explanation: Explained
  readonly state: ShownState
}

const explain = texts.server.explanation ?? englishExplanation

/** Why a job does not run, in the language of the page; its ages go on with the time. */
export function Explanation({ explanation, state }: ExplanationProps): ReactElement {
  const zone = useZone()
  const at = useNow()
  const told = { explanation, at, formatDuration, formatInstant: (instant: number) => formatInstant(instant, zone) }
  return <p className={join(styles['explanation'], styles[state])}>{explain(told)}</p>
}

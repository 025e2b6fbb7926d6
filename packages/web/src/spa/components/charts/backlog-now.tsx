import type { ReactElement } from 'react'
import { formatCount } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { Panel } from '../page.tsx'
import { StackedBar } from '../stacked-bar.tsx'
import styles from './backlog-now.module.css'

const STATES = ['running', 'stalled', 'waiting', 'scheduled', 'depends'] as const

interface BacklogNowProps {
  readonly counts: Readonly<Record<(typeof STATES)[number], number>>
}

/** What there is to do: a bar of its parts, each with its name and number. */
export function BacklogNow({ counts }: BacklogNowProps): ReactElement {
  const total = STATES.reduce((sum, state) => sum + counts[state], 0)
  const said = STATES.map((state) => `${formatCount(counts[state])} ${texts.states[state]}`).join(', ')
  return (
    <Panel title={texts.charts.backlogNow}>
      <StackedBar
        label={`${texts.charts.backlogNow}: ${said}`}
        total={total}
        className={styles['bar']}
        parts={STATES.map((state) => ({ count: counts[state], className: styles[state] }))}
      />
      <dl className={styles['parts']}>
        {STATES.map((state) => (
          <div key={state} className={join(counts[state] === 0 && styles['none'])}>
            <dt>
              <svg aria-hidden="true" viewBox="0 0 8 8">
                <rect className={styles[state]} width="8" height="8" rx="2" />
              </svg>
              {texts.states[state]}
            </dt>
            <dd>{formatCount(counts[state])}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

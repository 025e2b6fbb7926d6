import type { ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import { percent } from './chart.tsx'
import styles from './charts.module.css'
import { gapsIn } from './gaps.ts'

/** From this share of a plot on there is room for a word. */
const ROOM = 0.25

/** A shade where nobody looked, in one piece without seams; a large one says what it is. */
export function Unknown({ values }: { readonly values: readonly unknown[] }): ReactElement {
  return (
    <>
      {gapsIn(values).map(({ from, to }) => (
        <g key={from}>
          <rect
            className={styles['unknown']}
            x={percent(from / values.length)}
            width={percent((to - from) / values.length)}
            height="100%"
          />
          {(to - from) / values.length >= ROOM && (
            <text
              className={styles['label']}
              x={percent((from + to) / 2 / values.length)}
              y="50%"
              dy="4"
              textAnchor="middle"
            >
              {texts.charts.unknown}
            </text>
          )}
        </g>
      ))}
    </>
  )
}

import type { ReactElement } from 'react'
import { formatCount } from '../lib/format.ts'
import { join } from '../lib/join.ts'
import styles from './counts.module.css'

interface CountsProps {
  readonly counts: readonly Count[]
}

interface Count {
  readonly name: string
  readonly count: number
  readonly isBad?: boolean
  /** The class that fills its part of a bar above, if there is one. */
  readonly swatch?: string | undefined
}

/** Numbers with their names beneath. */
export function Counts({ counts }: CountsProps): ReactElement {
  return (
    <dl className={styles['counts']}>
      {counts.map(({ name, count, isBad, swatch }) => (
        <div key={name} className={join(count === 0 && styles['zero'], isBad && count > 0 && styles['bad'])}>
          <dt>
            {swatch !== undefined && (
              <svg aria-hidden="true" viewBox="0 0 8 8">
                <rect className={swatch} width="8" height="8" rx="2" />
              </svg>
            )}
            {name}
          </dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

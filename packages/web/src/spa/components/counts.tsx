import type { ReactElement } from 'react'
import { formatCount } from '../lib/format.ts'
import { join } from '../lib/join.ts'
import styles from './counts.module.css'

interface CountsProps {
  readonly counts: readonly { readonly name: string; readonly count: number; readonly isBad?: boolean }[]
}

/** Numbers with their names beneath. */
export function Counts({ counts }: CountsProps): ReactElement {
  return (
    <dl className={styles['counts']}>
      {counts.map(({ name, count, isBad }) => (
        <div key={name} className={join(count === 0 && styles['zero'], isBad && count > 0 && styles['bad'])}>
          <dt>{name}</dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

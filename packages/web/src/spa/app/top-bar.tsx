import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { Summary } from '../../api/index.ts'
import { Icon } from '../components/icon.tsx'
import { formatCount, formatShort } from '../lib/format.ts'
import { join } from '../lib/join.ts'
import { paths } from '../lib/paths.ts'
import { texts } from '../texts/texts.ts'
import { LiveState } from './live-state.tsx'
import type { OpenDialog } from './use-frame-keys.ts'
import styles from './top-bar.module.css'

const CELLS = [
  ['waiting', paths.queues],
  ['running', paths.workers],
  ['failed', paths.failures],
  ['stalled', paths.queues],
  ['scheduled', paths.queues],
  ['workers', paths.workers],
] as const

interface TopBarProps {
  readonly summary: Summary | undefined
  readonly onDialog: (dialog: OpenDialog) => void
}

/** How things are, the search box, and whether the page is live: on every page. */
export function TopBar({ summary, onDialog }: TopBarProps): ReactElement {
  return (
    <section className={styles['bar']} aria-label={texts.frame.bar}>
      <nav className={styles['strip']} aria-label={texts.frame.strip}>
        {CELLS.map(([name, path]) => (
          <Cell key={name} name={name} path={path} count={summary?.counts[name]} />
        ))}
      </nav>
      <div className={styles['tools']}>
        <button
          type="button"
          className={styles['search']}
          aria-label={texts.frame.searchButton}
          onClick={() => onDialog('search')}
        >
          <Icon name="search" size={14} />
          <span>{texts.frame.searchShort}</span>
          <kbd aria-hidden="true">/</kbd>
        </button>
        <LiveState />
      </div>
    </section>
  )
}

interface CellProps {
  readonly name: (typeof CELLS)[number][0]
  readonly path: string
  readonly count: number | undefined
}

function Cell({ name, path, count }: CellProps): ReactElement {
  const isAlarming = (name === 'failed' || name === 'stalled') && (count ?? 0) > 0
  return (
    <Link href={path} className={join(styles['cell'], count === 0 && styles['zero'], isAlarming && styles[name])}>
      <span className={styles['number']} title={count === undefined ? undefined : formatCount(count)}>
        {count === undefined ? '–' : formatShort(count)}
      </span>
      <span className={styles['label']}>
        {isAlarming && <Icon name={name === 'failed' ? 'cross' : 'alert'} size={11} />}
        {name === 'workers' ? texts.strip[count === 1 ? 'worker' : 'workers'] : texts.states[name]}
      </span>
    </Link>
  )
}

import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import type { InstanceCounts } from '../../api/index.ts'
import { formatShort } from '../lib/format.ts'
import { join } from '../lib/join.ts'
import { paths } from '../lib/paths.ts'
import { texts } from '../texts/texts.ts'
import styles from './side-bar.module.css'

interface Entry {
  readonly page: keyof typeof paths & keyof typeof texts.pages
  readonly path: string
  readonly count?: keyof InstanceCounts
  /** Other addresses that belong to it. */
  readonly also?: readonly string[]
  readonly hasGap?: boolean
}

const ENTRIES: readonly Entry[] = [
  { page: 'overview', path: paths.overview },
  { page: 'failures', path: paths.failures, count: 'failed', also: ['/failures/group', '/operation'] },
  { page: 'queues', path: paths.queues, count: 'queues', also: ['/queue'] },
  { page: 'workers', path: paths.workers, count: 'workers' },
  { page: 'tracked', path: paths.tracked, count: 'tracked' },
  { page: 'search', path: '/search' },
  { page: 'recurring', path: paths.recurring, count: 'recurring', hasGap: true },
  { page: 'completed', path: paths.completed, count: 'complete' },
  { page: 'stats', path: paths.stats },
  { page: 'config', path: paths.config, hasGap: true },
  { page: 'activity', path: paths.activity },
  { page: 'about', path: paths.about },
]

/** The pages, with how much there is on each. */
export function Navigation({ counts }: { readonly counts: InstanceCounts | undefined }): ReactElement {
  const [location] = useLocation()
  return (
    <nav className={styles['nav']} aria-label={texts.frame.navigation}>
      <ul>
        {ENTRIES.map(({ page, path, count, also, hasGap }) => {
          const isHere = location === path || also?.includes(location)
          const number = count === undefined ? 0 : (counts?.[count] ?? 0)
          const isBad = count === 'failed' && number > 0
          return (
            <li key={page} className={join(hasGap && styles['gap'])}>
              <Link
                href={path}
                className={join(styles['link'], isBad && styles['failed'])}
                {...(isHere && { 'aria-current': 'page' as const })}
              >
                {texts.pages[page]}
                {number > 0 && <span className={styles['count']}>{formatShort(number)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

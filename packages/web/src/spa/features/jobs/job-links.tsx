import type { ReactElement } from 'react'
import type { JobDetail } from '../../../api/index.ts'
import styles from './job.module.css'

/** Where a job leads outside of this page. */
export function JobLinks({ links }: Pick<JobDetail, 'links'>): ReactElement {
  return (
    <>
      {links.map(({ label, url }) => (
        <a key={`${label} ${url}`} href={url} target="_blank" rel="noreferrer" className={styles['outside']}>
          <bdi>{label}</bdi>
        </a>
      ))}
    </>
  )
}

import type { ReactElement, ReactNode } from 'react'
import { Link } from 'wouter'
import type { JobDetail } from '../../../api/index.ts'
import { Distance } from '../../components/instant.tsx'
import { attemptOf } from '../../components/job-list/cells.tsx'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { JobLinks } from './job-links.tsx'
import styles from './job.module.css'

/** The facts about a job, those only that it has. */
export function JobFacts({ detail }: { readonly detail: JobDetail }): ReactElement {
  const { job, spawnedFrom, timeoutSeconds, links } = detail
  const facts: readonly (readonly [string, ReactNode])[] = [
    [texts.job.queue, <Place key="queue" path={paths.queue(job.queue)} name={job.queue} />],
    [texts.job.attempt, `${attemptOf(job)} · ${texts.job.retriesLeft(job.retriesLeft)}`],
    [texts.job.priority, formatCount(job.priority)],
    ...(job.worker === ''
      ? []
      : [[texts.job.worker, <Place key="worker" path={paths.worker(job.worker)} name={job.worker} />] as const]),
    ...(job.expiresAt === null || job.state !== 'running'
      ? []
      : [[texts.job.expires, <Distance key="expires" at={job.expiresAt} />] as const]),
    ...(job.dueAt === null ? [] : [[texts.job.due, <Distance key="due" at={job.dueAt} />] as const]),
    ...(timeoutSeconds === null ? [] : [[texts.job.timeout, formatDuration(timeoutSeconds)] as const]),
    ...(spawnedFrom === null
      ? []
      : [[texts.job.spawnedFrom, <Place key="from" path={paths.job(spawnedFrom)} name={spawnedFrom} />] as const]),
    [texts.job.tags, <TagLinks key="tags" tags={job.tags} />],
    ...(links.length === 0 ? [] : [[texts.job.links, <JobLinks key="links" links={links} />] as const]),
  ]
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Place({ path, name }: { readonly path: string; readonly name: string }): ReactElement {
  return (
    <Link href={path}>
      <bdi>{name}</bdi>
    </Link>
  )
}

function TagLinks({ tags }: { readonly tags: readonly string[] }): ReactElement {
  if (tags.length === 0) return <>{texts.job.noTags}</>
  return (
    <>
      {tags.map((tag) => (
        <Link key={tag} href={paths.tag(tag)} className={styles['tag'] ?? ''}>
          <bdi>{tag}</bdi>
        </Link>
      ))}
    </>
  )
}

import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { JobRow } from '../../../api/index.ts'
import { formatCount, formatRun } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { Distance } from '../instant.tsx'
import table from '../table.module.css'
import styles from './job-list.module.css'

/** A column that a list of jobs can have beside the job itself and its state. */
export type Column = keyof typeof COLUMNS

interface ColumnShape {
  readonly title: string
  /** In how narrow a place it is left out. */
  readonly className?: string | undefined
  readonly cell: (job: JobRow) => ReactElement | string
}

/** Of what does not hold for a job: it has left the list while somebody reads, or was never there. */
const NOTHING = '–'

const when = (at: number | null): ReactElement | string => (at === null ? NOTHING : <Distance at={at} />)

/** The columns by name. */
export const COLUMNS = {
  queue: {
    title: texts.list.queue,
    className: table['p2'],
    cell: ({ queue }) => (
      <Link href={paths.queue(queue)}>
        <bdi className={table['brief']} title={queue}>
          {queue}
        </bdi>
      </Link>
    ),
  },
  attempt: { title: texts.list.attempt, className: table['p2'], cell: (job) => attemptOf(job) },
  failedAt: { title: texts.list.failedAt, cell: ({ failure }) => when(failure?.failedAt ?? null) },
  message: {
    title: texts.list.message,
    className: `${table['cut']} ${table['fill']} ${styles['message']}`,
    cell: ({ failure }) => <span className={table['mono']}>{firstLine(failure?.message ?? '')}</span>,
  },
  data: {
    title: texts.list.data,
    className: `${table['cut']} ${table['fill']} ${table['p2']} ${table['muted']}`,
    cell: ({ dataPreview }) => <span className={table['mono']}>{dataPreview ?? texts.list.hidden}</span>,
  },
  priority: {
    title: texts.list.priority,
    className: `${table['number']} ${table['p2']}`,
    cell: ({ priority }) => <span className={priority === 0 ? table['zero'] : undefined}>{formatCount(priority)}</span>,
  },
  tags: { title: texts.list.tags, className: table['p3'], cell: ({ tags }) => <Tags tags={tags} /> },
  worker: {
    title: texts.list.worker,
    className: table['p1'],
    cell: ({ worker }) =>
      worker === '' ? (
        NOTHING
      ) : (
        <Link href={paths.worker(worker)}>
          <bdi className={table['brief']} title={worker}>
            {worker}
          </bdi>
        </Link>
      ),
  },
  expires: {
    title: texts.list.expires,
    className: `${table['p1']} ${styles['when']}`,
    cell: ({ expiresAt }) => when(expiresAt),
  },
  started: { title: texts.list.started, cell: ({ startedAt }) => when(startedAt) },
  ended: { title: texts.list.ended, cell: ({ endedAt }) => when(endedAt) },
  duration: {
    title: texts.list.duration,
    className: table['number'],
    cell: ({ startedAt, endedAt }) => (
      <>
        <span className={styles['label']}>{texts.list.duration} </span>
        {startedAt === null || endedAt === null ? NOTHING : formatRun(endedAt - startedAt)}
      </>
    ),
  },
  due: { title: texts.list.due, cell: ({ dueAt }) => when(dueAt) },
  put: {
    title: texts.list.put,
    className: `${table['p1']} ${styles['when']}`,
    cell: ({ putAt }) => when(putAt),
  },
} as const satisfies Record<string, ColumnShape>

/** The columns by name, with all that any may have. */
export const columnOf = (name: Column): ColumnShape => COLUMNS[name]

/** “3 of 5” */
export function attemptOf({ originalRetries, retriesLeft }: JobRow): string {
  const most = originalRetries + 1
  return texts.list.attemptOf(Math.min(most, Math.max(1, most - retriesLeft)), most)
}

/** The tags of a job in a row. */
function Tags({ tags }: { readonly tags: readonly string[] }): ReactElement {
  return (
    <span className={styles['tags']}>
      {tags.slice(0, 3).map((tag) => (
        <bdi key={tag} className={styles['tag']} title={tag}>
          {tag}
        </bdi>
      ))}
      {tags.length > 3 && <span className={table['muted']}>+{tags.length - 3}</span>}
    </span>
  )
}

/** A jid for a row: those that somebody has chosen are shown whole, those that were drawn by their beginning. */
export function shortJid(jid: string): string {
  return jid.length > 24 ? `${jid.slice(0, 8)}…` : jid
}

/** The first line of a text, for one line of a list. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

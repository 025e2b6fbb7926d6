import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { Operation } from '../../../api/index.ts'
import { Panel } from '../../components/page.tsx'
import { StateMark } from '../../components/state-mark.tsx'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import styles from './operation-page.module.css'

/** Which jobs were left out, and why. */
export function Notes({ operation }: { readonly operation: Operation }): ReactElement | null {
  if (operation.notes.length === 0) return null
  return (
    <Panel title={texts.operation.notes}>
      <ul className={styles['notes']}>
        {operation.notes.map((note) => (
          <li key={note.jid}>
            <Link href={paths.job(note.jid)} className={styles['jid'] ?? ''}>
              <bdi>{note.jid}</bdi>
            </Link>
            {note.kind === 'failed' ? (
              <StateMark state="failed" />
            ) : (
              <span className={styles['muted']}>{texts.operation.skipped}</span>
            )}
            <span>{texts.server.note(note)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

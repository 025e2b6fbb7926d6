import type { ReactElement } from 'react'
import type { Operation } from '../../../api/index.ts'
import { Counts } from '../../components/counts.tsx'
import { Panel } from '../../components/page.tsx'
import { StackedBar } from '../../components/stacked-bar.tsx'
import { formatDuration } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import styles from './operation-page.module.css'

/** How far an operation is. */
export function Progress({ operation }: { readonly operation: Operation }): ReactElement {
  const { captured, done, skipped, failed, state, problem, problemCode: code } = operation
  const progress = texts.operation.progress(done + skipped + failed, captured)
  const rest = state === 'running' ? remainingSeconds(operation) : null
  return (
    <Panel
      title={texts.operation.states[state]}
      note={rest === null ? progress : `${progress} · ${texts.operation.remaining(formatDuration(rest))}`}
    >
      <StackedBar
        label={progress}
        total={captured}
        className={styles['bar']}
        parts={[
          { count: done, className: styles['done'] },
          { count: skipped, className: styles['skipped'] },
          { count: failed, className: styles['failed'] },
        ]}
      />
      <Counts
        counts={[
          { name: texts.operation.done, count: done, swatch: styles['done'] },
          { name: texts.operation.skipped, count: skipped, swatch: styles['skipped'] },
          { name: texts.operation.failed, count: failed, isBad: true, swatch: styles['failed'] },
        ]}
      />
      {problem !== null && (
        <p role="alert" className={styles['bad']}>
          {texts.server.brokeOff({ problem, code })}
        </p>
      )}
    </Panel>
  )
}

function remainingSeconds({ captured, done, skipped, failed, startedAt, now }: Operation): number | null {
  const treated = done + skipped + failed
  if (startedAt === null || treated === 0 || now === null) return null
  const perJob = (now.at - startedAt) / treated
  const seconds = ((captured - treated) * perJob) / 1000
  return seconds < 1 ? null : seconds
}

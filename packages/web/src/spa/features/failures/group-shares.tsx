import type { ReactElement } from 'react'
import type { GroupDetail, Share } from '../../../api/index.ts'
import { Panel } from '../../components/page.tsx'
import { StackedBar } from '../../components/stacked-bar.tsx'
import { formatCount, formatShare } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import { GroupPlots } from './group-plots.tsx'
import styles from './failures.module.css'

/** Messages that differ, and where the failures come from. */
export function GroupShares({ detail }: { readonly detail: GroupDetail }): ReactElement {
  const { lookedAt, messages, queues, klasses, workers } = detail
  const note = texts.failures.lookedAt(lookedAt)
  return (
    <>
      <Panel title={texts.failures.messages} note={note}>
        <ol className={styles['messages']}>
          {messages.map(({ name, count }) => (
            <li key={name}>
              <span>{formatCount(count)}</span>
              <code>{name}</code>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={texts.failures.breakdown} note={note}>
        <div className={styles['shareLists']}>
          <Shares title={texts.failures.queues} shares={queues} all={lookedAt} />
          <Shares title={texts.failures.klasses} shares={klasses} all={lookedAt} />
          <Shares title={texts.failures.workers} shares={workers} all={lookedAt} />
        </div>
      </Panel>
      <GroupPlots detail={detail} />
    </>
  )
}

interface SharesProps {
  readonly title: string
  readonly shares: readonly Share[]
  readonly all: number
}

function Shares({ title, shares, all }: SharesProps): ReactElement {
  return (
    <div>
      <h3>{title}</h3>
      <ol>
        {shares.slice(0, 8).map(({ name, count }) => (
          <li key={name} className={styles['shareRow']}>
            <bdi title={name}>{name}</bdi>
            <span>{formatCount(count)}</span>
            <StackedBar
              label={formatShare(all === 0 ? 0 : count / all)}
              total={all}
              className={styles['shareBar']}
              parts={[{ count, className: undefined }]}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

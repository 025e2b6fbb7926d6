import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/page.tsx'
import page from '../../components/page.module.css'
import { Empty } from '../../components/view.tsx'
import { paths } from '../../lib/paths.ts'
import { useStore } from '../../lib/store.ts'
import { MOST_KEPT, trackedFeed, type FeedEntry } from '../../lib/tracked-feed.ts'
import { texts } from '../../texts/texts.ts'
import styles from './feed-panel.module.css'

/** More would be too long a list to read, and to draw. */
const MOST_SHOWN = 100

/** What has happened to tracked jobs while the page was open, the latest first. */
export function FeedPanel({ klassOf }: { readonly klassOf: (jid: string) => string | undefined }): ReactElement {
  const { since, entries } = useStore(trackedFeed)
  return (
    <div className={page['below']}>
      <Panel
        title={texts.tracked.feed}
        note={
          since !== null && (
            <>
              {texts.tracked.since} <Instant at={since} isTimeOnly />
            </>
          )
        }
      >
        {entries.length > 0 && <p className={styles['note']}>{texts.tracked.feedNote(MOST_KEPT)}</p>}
        {entries.length === 0 ? (
          <Empty title={texts.tracked.feedEmpty}>{texts.tracked.feedEmptyText}</Empty>
        ) : (
          <ol className={styles['feed']} aria-label={texts.tracked.feed}>
            {entries.slice(0, MOST_SHOWN).map((entry) => (
              <Entry key={entry.id} entry={entry} klassOf={klassOf} />
            ))}
          </ol>
        )}
        {entries.length > MOST_SHOWN && (
          <p className={styles['note']}>{texts.tracked.feedOlder(entries.length - MOST_SHOWN)}</p>
        )}
      </Panel>
    </div>
  )
}

function Entry({
  entry,
  klassOf,
}: {
  readonly entry: FeedEntry
  readonly klassOf: (jid: string) => string | undefined
}): ReactElement {
  return (
    <li>
      <span className={styles['when']}>
        <Instant at={entry.at} isTimeOnly />
      </span>
      {entry.kind === 'event' ? (
        <>
          <span className={styles[entry.event]}>{texts.tracked.events[entry.event]}</span>
          <Link href={paths.job(entry.jid)} className={styles['job'] ?? ''}>
            <bdi>{entry.jid}</bdi>
          </Link>
          <bdi className={styles['klass']}>{klassOf(entry.jid)}</bdi>
        </>
      ) : (
        <em>{entry.kind === 'gap' ? texts.tracked.gap : texts.tracked.missed(entry.count)}</em>
      )}
    </li>
  )
}

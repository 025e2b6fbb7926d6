import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { ActivityEntry } from '../../../api/index.ts'
import { Icon } from '../../components/icon.tsx'
import { Distance } from '../../components/instant.tsx'
import table from '../../components/table.module.css'
import { useTableKeys } from '../../components/use-table-keys.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { paramsOf, valueOf, whatOf } from './entry-text.ts'
import styles from './entries.module.css'

/** What was done, one action in a row, the latest first. */
export function Entries({ entries }: { readonly entries: readonly ActivityEntry[] }): ReactElement {
  const { body } = useTableKeys()
  const { when, who, what, on, outcome } = texts.activity
  return (
    <div className={table['wrap']}>
      <table className={join(table['table'], styles['entries'])} aria-label={texts.pages.activity}>
        <thead>
          <tr>
            {[when, who, what].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">{on}</th>
            <th scope="col">{outcome}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {entries.map((entry, index) => (
            <tr key={index}>
              <td>
                <Distance at={entry.at} />
              </td>
              <td>
                <bdi className={table['brief']} title={entry.user}>
                  {entry.user}
                </bdi>
              </td>
              <td className={styles['what']}>{whatOf(entry)}</td>
              <td className={join(styles['on'], table['cut'], table['fill'])}>
                <Params entry={entry} />
              </td>
              <td className={styles[entry.outcome]}>
                {entry.outcome !== 'done' && <Icon name={entry.outcome === 'failed' ? 'alert' : 'ban'} size={12} />}{' '}
                {texts.activity.outcomes[entry.outcome]} {entry.code}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const PLACES: Readonly<Record<string, (name: string) => string>> = {
  jid: paths.job,
  queue: (name) => paths.queue(name),
  worker: paths.worker,
  group: paths.group,
  id: paths.operation,
}

/** “jid: a, priority: 5”, with the way to what is named. */
function Params({ entry }: { readonly entry: ActivityEntry }): ReactElement {
  return (
    <>
      {paramsOf(entry).map(([name, value], index) => {
        const path = typeof value === 'string' ? PLACES[name]?.(value) : undefined
        return (
          <span key={name} title={valueOf(value)}>
            {index > 0 && ', '}
            <span className={table['muted']}>{name}</span>{' '}
            {path === undefined ? <bdi>{valueOf(value)}</bdi> : <Link href={path}>{valueOf(value)}</Link>}
          </span>
        )
      })}
    </>
  )
}

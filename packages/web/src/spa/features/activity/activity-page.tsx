import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { Operation } from '../../../api/index.ts'
import { Filter } from '../../components/field.tsx'
import { Distance } from '../../components/instant.tsx'
import { Page, Panel } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { Empty, View } from '../../components/view.tsx'
import { paths } from '../../lib/paths.ts'
import { useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useActivity } from './api/use-activity.ts'
import { useOperations } from './api/use-operations.ts'
import { Entries } from './entries.tsx'
import { textOf } from './entry-text.ts'
import styles from './activity-page.module.css'

/** What was done here, and by whom. */
export function ActivityPage(): ReactElement {
  const activity = useActivity()
  const operations = useOperations()
  const [filter, setFilter] = useParam('filter')
  const wanted = filter.toLowerCase()
  return (
    <Page
      title={texts.pages.activity}
      sub={texts.activity.note}
      actions={
        (filter !== '' || activity.data?.entries.length !== 0) && (
          <Filter label={texts.activity.filter} value={filter} onChange={setFilter} />
        )
      }
    >
      <View query={operations}>
        {(page) => (page.operations.length === 0 ? null : <Operations operations={page.operations} />)}
      </View>
      <View query={activity}>
        {({ entries }) => {
          const shown = entries.filter((entry) => textOf(entry).toLowerCase().includes(wanted))
          if (entries.length === 0) return <Empty title={texts.activity.empty}>{texts.activity.emptyText}</Empty>
          if (shown.length === 0) return <Empty title={texts.activity.noMatch} />
          return (
            <Panel title={texts.activity.list}>
              <Entries entries={shown} />
            </Panel>
          )
        }}
      </View>
    </Page>
  )
}

function Operations({ operations }: { readonly operations: readonly Operation[] }): ReactElement {
  return (
    <Panel title={texts.operation.list}>
      <ul className={styles['operations']}>
        {operations.map(({ id, action, captured, state, user, capturedAt }) => (
          <li key={id}>
            <Link href={paths.operation(id)}>{texts.operation.title(texts.operation.actions[action], captured)}</Link>
            <span className={table['muted']}>
              {texts.operation.states[state].toLowerCase()} · <bdi>{user}</bdi> · <Distance at={capturedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

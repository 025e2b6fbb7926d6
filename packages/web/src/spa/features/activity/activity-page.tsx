import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { ActivityEntry, Operation } from '../../../api/index.ts'
import { Distance, Instant } from '../../components/instant.tsx'
import { Page, Panel } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { Empty, View } from '../../components/view.tsx'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useActivity } from './api/use-activity.ts'
import { useOperations } from './api/use-operations.ts'

/** What was done here, and by whom. */
export function ActivityPage(): ReactElement {
  const activity = useActivity()
  const operations = useOperations()
  return (
    <Page title={texts.pages.activity}>
      <View query={operations}>
        {(page) => (page.operations.length === 0 ? null : <Operations operations={page.operations} />)}
      </View>
      <View query={activity}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title={texts.activity.empty}>{texts.activity.emptyText}</Empty>
          ) : (
            <Entries entries={entries} />
          )
        }
      </View>
    </Page>
  )
}

function Operations({ operations }: { readonly operations: readonly Operation[] }): ReactElement {
  return (
    <Panel title={texts.operation.list}>
      <ul>
        {operations.map(({ id, action, captured, state, user, capturedAt }) => (
          <li key={id}>
            <Link href={paths.operation(id)}>{texts.operation.title(texts.operation.actions[action], captured)}</Link>{' '}
            <span className={table['muted']}>
              {texts.operation.states[state]} · <bdi>{user}</bdi> · <Instant at={capturedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Entries({ entries }: { readonly entries: readonly ActivityEntry[] }): ReactElement {
  const { when, who, what, on, outcome } = texts.activity
  return (
    <div className={table['wrap']}>
      <table className={table['table']} aria-label={texts.pages.activity}>
        <thead>
          <tr>
            {[when, who, what].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className={table['p1']}>
              {on}
            </th>
            <th scope="col">{outcome}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            <tr key={index}>
              <td>
                <Distance at={entry.at} />
              </td>
              <td>
                <bdi>{entry.user}</bdi>
              </td>
              <td>{entry.what}</td>
              <td className={join(table['cut'], table['fill'], table['mono'], table['p1'])}>
                <bdi>{describeParams(entry.params)}</bdi>
              </td>
              <td>
                {texts.activity.outcomes[entry.outcome]} {entry.code}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** “jid: a, priority: 5” */
function describeParams(params: ActivityEntry['params']): string {
  const parts = Object.entries(params).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return parts.join(', ')
}

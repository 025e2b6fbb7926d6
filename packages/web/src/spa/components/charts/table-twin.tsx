import type { ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './charts.module.css'

interface TableTwinProps {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The numbers behind a plot, for those who cannot see it or want to know exactly. */
export function TableTwin({ label, columns, rows }: TableTwinProps): ReactElement {
  return (
    <details className={styles['twin']}>
      <summary>{texts.charts.data}</summary>
      <div role="region" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head = '', ...cells], row) => (
              <tr key={row}>
                <th scope="row">{head}</th>
                {cells.map((cell, index) => (
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

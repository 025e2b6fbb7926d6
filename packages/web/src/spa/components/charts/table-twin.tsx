import { useState, type ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './charts.module.css'

/** The numbers of a plot. */
export interface Twin {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The numbers behind a plot, for those who cannot see it or want to know exactly; made when they are asked for. */
export function TableTwin({ label, ...twin }: Twin & { readonly label: string }): ReactElement {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles['twin']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.charts.data}</summary>
      {isOpen && (
        <div role="region" aria-label={label} tabIndex={0}>
          <Table {...twin} />
        </div>
      )}
    </details>
  )
}

function Table({ columns, rows }: Twin): ReactElement {
  return (
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
  )
}

import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { ConfigPage } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Panel } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { formatCount } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { QueueOptionsDialog, type OwnOptions } from './queue-options-dialog.tsx'

/** The queues that have settings of their own. */
export function QueueOptions({ config }: { readonly config: ConfigPage }): ReactElement {
  const { isAllowed, isPossible } = usePermission('configure')
  const [edited, setEdited] = useState<OwnOptions | null>(null)
  const { queues, lookedAt, total } = config
  return (
    <Panel
      title={texts.config.ofQueues}
      note={lookedAt < total ? texts.config.lookedAt(lookedAt, total) : undefined}
      actions={
        isAllowed && (
          <Button
            disabled={!isPossible}
            onClick={() => setEdited({ queue: '', heartbeat: null, maxConcurrency: null })}
          >
            {texts.config.addQueue}
          </Button>
        )
      }
    >
      {queues.length === 0 ? (
        <p className={table['muted']}>{texts.config.noneOfQueues}</p>
      ) : (
        <div className={join(table['wrap'], table['narrow'])}>
          <OwnTable queues={queues} {...(isAllowed && { onEdit: setEdited })} isPossible={isPossible} />
        </div>
      )}
      {edited !== null && <QueueOptionsDialog own={edited} onClose={() => setEdited(null)} />}
    </Panel>
  )
}

interface OwnTableProps {
  readonly queues: readonly OwnOptions[]
  readonly onEdit?: (own: OwnOptions) => void
  readonly isPossible: boolean
}

function OwnTable({ queues, onEdit, isPossible }: OwnTableProps): ReactElement {
  const shown = (value: number | null): string => (value === null ? '–' : formatCount(value))
  return (
    <table className={table['table']} aria-label={texts.config.ofQueues}>
      <thead>
        <tr>
          <th scope="col">{texts.queues.name}</th>
          <th scope="col" className={table['number']}>
            {texts.queues.heartbeat} (s)
          </th>
          <th scope="col" className={table['number']}>
            {texts.queues.maxConcurrency}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {queues.map((own) => (
          <tr key={own.queue}>
            <td>
              <Link href={paths.queue(own.queue)} className={table['name'] ?? ''}>
                <bdi className={table['wrapping']}>{own.queue}</bdi>
              </Link>
            </td>
            <td className={join(table['number'], table['mono'])}>{shown(own.heartbeat)}</td>
            <td className={join(table['number'], table['mono'])}>{shown(own.maxConcurrency)}</td>
            <td className={table['tail']}>
              {onEdit !== undefined && (
                <Button
                  disabled={!isPossible}
                  aria-label={`${texts.config.edit} ${own.queue}`}
                  onClick={() => onEdit(own)}
                >
                  {texts.config.edit} …
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

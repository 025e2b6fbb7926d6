import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { WorkerRow } from '../../../api/index.ts'
import { Distance } from '../../components/instant.tsx'
import { Page } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { Empty, View } from '../../components/view.tsx'
import { formatCount } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useWorkers } from './api/use-workers.ts'
import { WorkerContent } from './worker-content.tsx'
import styles from './workers.module.css'
import { useSearchParams } from '../../lib/search-params.ts'

/** Who runs jobs; or one of them, where the address names it. */
export function WorkersPage(): ReactElement {
  const [params] = useSearchParams()
  const worker = params.get('w')
  return worker === null ? <AllWorkers /> : <WorkerContent worker={worker} />
}

function AllWorkers(): ReactElement {
  const query = useWorkers()
  return (
    <Page title={texts.pages.workers}>
      <View query={query}>
        {({ workers }) =>
          workers.length === 0 ? (
            <Empty title={texts.workers.empty}>
              <p>{texts.workers.emptyText}</p>
              <code>{texts.workers.command}</code>
            </Empty>
          ) : (
            <WorkerTable workers={workers} />
          )
        }
      </View>
    </Page>
  )
}

function WorkerTable({ workers }: { readonly workers: readonly WorkerRow[] }): ReactElement {
  const { name, jobs, stalled, concurrency, lastSeen, host, queues } = texts.workers
  const heads: readonly (readonly [string, string | undefined])[] = [
    [name, undefined],
    [jobs, table['number']],
    [stalled, table['number']],
    [concurrency, join(table['number'], table['p2'])],
    [lastSeen, undefined],
    [host, table['p2']],
    [queues, table['p1']],
  ]
  return (
    <div className={table['wrap']}>
      <table className={table['table']} aria-label={texts.pages.workers}>
        <thead>
          <tr>
            {heads.map(([title, className]) => (
              <th key={title} scope="col" className={className}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {workers.map((worker) => (
            <Row key={worker.worker} worker={worker} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ worker }: { readonly worker: WorkerRow }): ReactElement {
  const { jobs, stalled, concurrency, lastSeenAt, hostname, pid, queues } = worker
  return (
    <tr>
      <td className={table['wrapping']}>
        <Link href={paths.worker(worker.worker)} className={table['name'] ?? ''}>
          <bdi>{worker.worker}</bdi>
        </Link>
      </td>
      <td className={join(table['number'], jobs === 0 && table['zero'])}>{formatCount(jobs)}</td>
      <td className={join(table['number'], stalled === 0 ? table['zero'] : styles['alarm'])}>{formatCount(stalled)}</td>
      <td className={join(table['number'], table['p2'])}>{concurrency === null ? '–' : formatCount(concurrency)}</td>
      <td>{lastSeenAt === null ? texts.workers.unlisted : <Distance at={lastSeenAt} />}</td>
      <td className={join(table['p2'], table['wrapping'])}>
        <bdi>{hostname ?? '–'}</bdi> {pid !== null && <span className={table['muted']}>{pid}</span>}
      </td>
      <td className={join(table['p1'], table['wrapping'])}>
        <bdi>{queues.join(', ')}</bdi>
      </td>
    </tr>
  )
}

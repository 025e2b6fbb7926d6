import type { ReactElement } from 'react'
import type { OperationAction, QueueList } from '../../../api/index.ts'
import { ExportLinks } from '../../components/export-links.tsx'
import type { Column } from '../../components/job-list/cells.tsx'
import { JobList } from '../../components/job-list/job-list.tsx'
import { Panel } from '../../components/page.tsx'
import { Empty } from '../../components/view.tsx'
import { useOffset } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useQueueJobs } from './api/use-queue-jobs.ts'

const COLUMNS: Readonly<Record<QueueList, readonly Column[]>> = {
  waiting: ['priority', 'put', 'tags', 'data'],
  running: ['worker', 'expires', 'attempt', 'data'],
  stalled: ['worker', 'expires', 'attempt', 'data'],
  scheduled: ['due', 'priority', 'tags', 'data'],
  depends: ['put', 'priority', 'tags', 'data'],
}

const BULK: Readonly<Record<QueueList, readonly OperationAction[]>> = {
  waiting: ['move', 'priority', 'tag', 'track', 'cancel'],
  running: ['timeout', 'tag', 'track', 'cancel'],
  stalled: ['timeout', 'tag', 'track', 'cancel'],
  scheduled: ['run-now', 'move', 'priority', 'tag', 'track', 'cancel'],
  depends: ['move', 'priority', 'tag', 'track', 'cancel'],
}

interface QueueJobsProps {
  readonly queue: string
  readonly list: QueueList
}

/** The jobs of a queue that are in one of its lists. */
export function QueueJobs({ queue, list }: QueueJobsProps): ReactElement {
  const [offset, onOffset] = useOffset()
  const query = useQueueJobs(queue, list, offset)
  return (
    <Panel
      title={texts.queues.tabs[list]}
      actions={(query.data?.total ?? 0) > 0 && <ExportLinks of="queue" name={queue} list={list} />}
    >
      <JobList
        query={query}
        listKey={`${queue} ${list}`}
        label={texts.queues.tabs[list]}
        columns={COLUMNS[list]}
        bulk={BULK[list]}
        paging={{ offset, onOffset }}
        empty={<Empty title={texts.list.empty}>{texts.queues.emptyTab[list]}</Empty>}
      />
    </Panel>
  )
}

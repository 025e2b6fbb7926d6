import type { ReactElement } from 'react'
import { JobTable } from '../../components/job-list/job-table.tsx'
import { Panel } from '../../components/page.tsx'
import { View } from '../../components/view.tsx'
import { useTracked } from '../../features/tracked/api/use-tracked.ts'
import { texts } from '../../texts/texts.ts'
import table from '../../components/table.module.css'

/** The jobs that somebody follows. */
export function TrackedPanel(): ReactElement {
  const query = useTracked()
  return (
    <Panel title={texts.overview.tracked}>
      <View query={query}>
        {({ jobs }) => (
          <JobTable
            jobs={jobs}
            label={texts.overview.tracked}
            columns={[]}
            bulk={[]}
            hasKeys={false}
            empty={<p className={table['muted']}>{texts.overview.nothingTracked}</p>}
          />
        )}
      </View>
    </Panel>
  )
}

import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { GraphNode, JobDetail } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Panel } from '../../components/page.tsx'
import { StateMark } from '../../components/state-mark.tsx'
import { View } from '../../components/view.tsx'
import { formatCount } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { notify } from '../../lib/notices.ts'
import { paths } from '../../lib/paths.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useUndependJob } from './api/undepend-job.ts'
import { useJobGraph } from './api/use-job-graph.ts'
import { DependencyGraph } from './dependency-graph.tsx'
import styles from './job.module.css'

const MOST_LISTED = 20

/** What a job waits for, and what waits for it: as a drawing, and as lists. */
export function DependencyPanel({ detail }: { readonly detail: JobDetail }): ReactElement {
  const { job, dependencies, dependents } = detail
  const query = useJobGraph(job.jid)
  const nodes = new Map(query.data?.nodes.map((node) => [node.jid, node]))
  return (
    <Panel title={texts.job.graph} {...(query.data?.isComplete === false && { note: texts.job.graphPart })}>
      <View query={query}>{(graph) => <DependencyGraph graph={graph} jid={job.jid} />}</View>
      <div className={styles['relatives']}>
        {dependencies.length > 0 && (
          <Relatives title={texts.job.dependencies} jids={dependencies} of={job.jid} nodes={nodes} canRemove />
        )}
        {dependents.length > 0 && (
          <Relatives title={texts.job.dependents} jids={dependents} of={job.jid} nodes={nodes} />
        )}
      </div>
    </Panel>
  )
}

interface RelativesProps {
  readonly title: string
  readonly jids: readonly string[]
  readonly of: string
  /** What is known of them. */
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly canRemove?: boolean
}

function Relatives({ title, jids, of, nodes, canRemove = false }: RelativesProps): ReactElement {
  const { isAllowed, isPossible } = usePermission('undepend')
  const undepend = useUndependJob()
  const remove = (jid: string): void =>
    undepend.mutate(
      { jid: of, dependencies: [jid] },
      {
        onSuccess: () => notify(texts.done.undepended(of)),
        onError: (error: RequestFailed) => notify(error.message, { isError: true }),
      },
    )
  return (
    <div>
      <h3>
        {title} <span>{formatCount(jids.length)}</span>
      </h3>
      <ul>
        {jids.slice(0, MOST_LISTED).map((jid) => (
          <li key={jid}>
            <Link href={paths.job(jid)} className={styles['jid'] ?? ''}>
              <bdi>{jid}</bdi>
            </Link>
            <Relative node={nodes.get(jid)} />
            {canRemove && isAllowed && (
              <Button
                kind="quiet"
                icon="close"
                aria-label={`${texts.actions.undepend} ${jid}`}
                title={texts.actions.undepend}
                disabled={!isPossible}
                onClick={() => remove(jid)}
              />
            )}
          </li>
        ))}
        {jids.length > MOST_LISTED && <li>…</li>}
      </ul>
    </div>
  )
}

/** The class and the state of a job that is drawn above. */
function Relative({ node }: { readonly node: GraphNode | undefined }): ReactElement | null {
  if (node === undefined) return null
  return (
    <>
      <bdi className={styles['klass']}>{node.klass}</bdi>
      <StateMark state={node.state} />
    </>
  )
}

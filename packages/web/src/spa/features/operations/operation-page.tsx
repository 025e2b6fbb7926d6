import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { Operation } from '../../../api/index.ts'
import { Distance } from '../../components/instant.tsx'
import { Page } from '../../components/page.tsx'
import { Empty, View } from '../../components/view.tsx'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useOperation } from './api/use-operation.ts'
import { Notes } from './notes.tsx'
import { OperationButtons } from './operation-buttons.tsx'
import { Progress } from './progress.tsx'
import { titleOf } from './titles.ts'
import { WhereNow } from './where-now.tsx'
import { useSearchParams } from '../../lib/search-params.ts'

/** What became of many jobs: how far it is, and where they are now. */
export function OperationPage(): ReactElement {
  const [params] = useSearchParams()
  const query = useOperation(params.get('id') ?? '')
  return (
    <View
      query={query}
      missing={() => <Missing />}
      around={(content) => <Page title={texts.pages.operation}>{content}</Page>}
    >
      {(operation) => (
        <Page
          kind={texts.pages.operation}
          title={titleOf(operation.action, operation.captured)}
          sub={<Subject operation={operation} />}
          actions={<OperationButtons operation={operation} />}
        >
          <Progress operation={operation} />
          {operation.now !== null && <WhereNow operation={operation} now={operation.now} />}
          <Notes operation={operation} />
        </Page>
      )}
    </View>
  )
}

function Subject({ operation }: { readonly operation: Operation }): ReactElement {
  const { target, user, startedAt, capturedAt } = operation
  return (
    <>
      {texts.operation.target[target.kind]} <Target target={target} /> · <bdi>{user}</bdi> ·{' '}
      <Distance at={startedAt ?? capturedAt} />
    </>
  )
}

function Target({ target }: { readonly target: Operation['target'] }): ReactElement | null {
  if (target.kind === 'group') return <Link href={paths.group(target.group)}>{target.group}</Link>
  if (target.kind === 'queue') return <Link href={paths.queue(target.queue, target.list)}>{target.queue}</Link>
  if (target.kind === 'failed-again')
    return <Link href={paths.operation(target.operation)}>{texts.operation.earlier}</Link>
  return target.kind === 'tag' ? <bdi>{target.tag}</bdi> : null
}

function Missing(): ReactElement {
  return (
    <Page title={texts.pages.operation}>
      <Empty title={texts.operation.missing}>{texts.operation.missingText}</Empty>
    </Page>
  )
}

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import type { RequestFailed } from '../lib/request.ts'
import { texts } from '../texts/texts.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './view.module.css'

interface ViewProps<T> {
  readonly query: UseQueryResult<T>
  /** What is shown in the place of an answer that there is no such thing. */
  readonly missing?: (error: RequestFailed) => ReactNode
  /** What stands around it as long as it is not there: a page that gets its heading from what is asked for. */
  readonly around?: (content: ReactNode) => ReactNode
  readonly children: (data: T) => ReactNode
}

/** What was asked for; or that it is being loaded; or why it is not there. */
export function View<T>({ query, missing, around = itself, children }: ViewProps<T>): ReactNode {
  const { data, error } = query
  if (error !== null && missing !== undefined && error.problem.status === 404) return missing(error)
  if (data === undefined) return around(error === null ? <Bones /> : <Failed query={query} error={error} />)
  return (
    <>
      {error !== null && !error.isOutage && <Failed query={query} error={error} isOld />}
      {children(data)}
    </>
  )
}

const itself = (content: ReactNode): ReactNode => content

function Failed<T>(props: {
  readonly query: UseQueryResult<T>
  readonly error: RequestFailed
  readonly isOld?: boolean
}): ReactElement {
  const { problem, message } = props.error
  const isForbidden = problem.status === 403
  return (
    <div className={styles['failed']} role="alert">
      <Icon name={isForbidden ? 'ban' : 'alert'} />
      <p>
        <strong>{isForbidden ? texts.view.forbiddenRead : texts.view.failed}</strong>{' '}
        {problem.permission === undefined ? message : texts.view.forbidden(problem.permission)}
        {props.isOld && ` ${texts.view.old}`}
      </p>
      <Button icon="retry" disabled={props.query.isFetching} onClick={() => void props.query.refetch()}>
        {texts.view.retry}
      </Button>
    </div>
  )
}

/** Where something is going to be. */
export function Bones({ count = 5 }: { readonly count?: number }): ReactElement {
  return (
    <div className={styles['bones']} role="status" aria-label={texts.view.loading}>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className={styles['bone']} />
      ))}
    </div>
  )
}

/** That there is nothing, and what would be there. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactElement {
  return (
    <div className={styles['empty']}>
      <strong>{title}</strong>
      {children}
    </div>
  )
}

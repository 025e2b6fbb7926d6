import { useEffect, useState, type ReactElement } from 'react'
import { Button } from '../components/button.tsx'
import type { RequestFailed } from '../lib/request.ts'
import { root } from '../lib/root.ts'
import { texts } from '../texts/texts.ts'
import styles from './arrival.module.css'

const PATIENCE_MS = 600

interface ArrivalProps {
  readonly error?: RequestFailed | null
  readonly unknownInstance?: string
  readonly onRetry: () => void
}

/** What there is to see before it is known who looks, and in place of all when that cannot be found out. */
export function Arrival({ error = null, unknownInstance, onRetry }: ArrivalProps): ReactElement {
  const isSlow = useIsSlow()
  const loginUrl = error?.problem.loginUrl
  if (error === null && unknownInstance === undefined) {
    return <main className={styles['arrival']}>{isSlow && <p role="status">{texts.view.loading}</p>}</main>
  }
  return (
    <main className={styles['arrival']}>
      <h1>{texts.brand}</h1>
      <p role="alert">
        {unknownInstance === undefined ? error?.message : texts.frame.missingInstance(unknownInstance)}
      </p>
      {loginUrl !== undefined && isWeb(loginUrl) && <a href={loginUrl}>{texts.frame.signInLink}</a>}
      {unknownInstance === undefined ? (
        <Button icon="retry" onClick={onRetry}>
          {texts.frame.again}
        </Button>
      ) : (
        <a href={root}>{texts.frame.toOverview}</a>
      )}
    </main>
  )
}

/** Whether an address leads to a page: `javascript:` and its like are followed by nobody. */
export function isWeb(address: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(address, location.href).protocol)
  } catch {
    return false
  }
}

function useIsSlow(): boolean {
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isSlow
}

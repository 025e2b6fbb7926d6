import { useRef, type ReactElement } from 'react'
import type { Problem } from '../../api/index.ts'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { useNow } from '../lib/clock.ts'
import { formatDuration } from '../lib/format.ts'
import { useSession } from '../lib/instance.ts'
import { join } from '../lib/join.ts'
import { live } from '../lib/live.ts'
import { useStore } from '../lib/store.ts'
import { texts } from '../texts/texts.ts'
import { isWeb } from './arrival.tsx'
import styles from './banners.module.css'

interface BannersProps {
  readonly isSignedOut: boolean
  readonly loginUrl: string | undefined
}

/** What concerns the whole page: no Redis, no session, a newer build. */
export function Banners({ isSignedOut, loginUrl }: BannersProps): ReactElement {
  const { trouble } = useStore(live)
  return (
    <>
      {trouble !== null && <Outage trouble={trouble} />}
      {isSignedOut && (
        <div className={styles['banner']} role="alert">
          <strong>{texts.frame.signIn}</strong>
          {loginUrl !== undefined && isWeb(loginUrl) && <a href={loginUrl}>{texts.frame.signInLink}</a>}
        </div>
      )}
      <NewBuild />
    </>
  )
}

function Outage({ trouble }: { readonly trouble: Problem }): ReactElement {
  const { heardAt, skewMs } = useStore(live)
  const now = useNow() - skewMs
  const age = heardAt === null ? undefined : formatDuration((now - heardAt) / 1000)
  return (
    <div className={styles['banner']} role="alert">
      <Icon name="alert" />
      <strong>{isOfRedis(trouble) ? texts.frame.redisDown : texts.frame.silent}</strong>
      {/* Whoever reads it aloud is not to be told each second. */}
      <span aria-live="off">{age === undefined ? texts.frame.noData : texts.frame.lastData(age)}</span>
      <span>{texts.server.problem(trouble)}</span>
    </div>
  )
}

function isOfRedis({ status }: Problem): boolean {
  return status === 503
}

function NewBuild(): ReactElement | null {
  const { me } = useSession()
  const loaded = useRef(me.build)
  if (loaded.current === me.build) return null
  return (
    <div className={join(styles['banner'], styles['note'])} role="status">
      {texts.frame.newBuild}
      <Button onClick={() => location.reload()}>{texts.frame.reload}</Button>
    </div>
  )
}

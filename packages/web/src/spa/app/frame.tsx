import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { useSession } from '../lib/instance.ts'
import { join } from '../lib/join.ts'
import { live } from '../lib/live.ts'
import { useStore } from '../lib/store.ts'
import { texts } from '../texts/texts.ts'
import { Banners } from './banners.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { Notices } from './notices.tsx'
import { Pages } from './pages.tsx'
import { SearchDialog } from './search-dialog.tsx'
import { SideBar } from './side-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useFrameKeys, type OpenDialog } from './use-frame-keys.ts'
import { useSummary } from './use-summary.ts'
import { useWindowTitle } from './use-window-title.ts'
import styles from './frame.module.css'

interface FrameProps {
  readonly isSignedOut: boolean
  readonly loginUrl: string | undefined
}

/** What stands around every page. */
export function Frame({ isSignedOut, loginUrl }: FrameProps): ReactElement {
  const { me } = useSession()
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const [isNavigationOpen, setNavigationOpen] = useState(false)
  const { trouble } = useStore(live)
  const summary = useSummary()
  const main = useFocusOnNewPage(() => setNavigationOpen(false))
  useFrameKeys(setDialog)
  const title = summary.data?.title ?? me.title
  useWindowTitle(title, summary.data?.counts.failed ?? 0)
  const close = (): void => setDialog(null)
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#content" onClick={(event) => skipTo(event, main.current)}>
        {texts.frame.skip}
      </a>
      {me.environment !== undefined && (
        <div className={styles['environment']} style={{ backgroundColor: me.environment.color }} aria-hidden="true" />
      )}
      <header className={styles['side']}>
        <SideBar
          title={title}
          counts={summary.data?.counts}
          isOpen={isNavigationOpen}
          onToggle={() => setNavigationOpen((isOpen) => !isOpen)}
          onDialog={setDialog}
        />
      </header>
      <div className={styles['top']}>
        <TopBar summary={summary.data} onDialog={setDialog} />
        <Banners isSignedOut={isSignedOut} loginUrl={loginUrl} />
      </div>
      <main id="content" className={join(styles['main'], trouble !== null && styles['stale'])} tabIndex={-1} ref={main}>
        <Pages />
      </main>
      <Notices />
      {dialog === 'help' && <HelpDialog onClose={close} />}
      {dialog === 'search' && <SearchDialog onHelp={() => setDialog('help')} onClose={close} />}
    </div>
  )
}

/** The content gets the focus when the page changes, so that the next Tab, and whoever reads it aloud, starts there. */
function useFocusOnNewPage(onChange: () => void): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const [path] = useLocation()
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    onChange()
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  })
  return main
}

function skipTo(event: React.MouseEvent, target: HTMLElement | null): void {
  event.preventDefault()
  target?.focus()
}

import { useEffect, useId, type ReactElement, type ReactNode } from 'react'
import { pageTitle } from '../lib/page-title.ts'
import styles from './page.module.css'

interface PageProps {
  readonly title: string
  /** What the title is given by in the window's title, where it is a name. */
  readonly kind?: string
  /** Whether the title is an id: then its kind is what one reads first. */
  readonly isCode?: boolean
  readonly beside?: ReactNode
  readonly sub?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page: its heading, what can be done on the whole of it, and the rest. */
export function Page({ title, kind, isCode = false, beside, sub, actions, children }: PageProps): ReactElement {
  useEffect(() => pageTitle.set({ page: kind === undefined ? title : `${title} · ${kind}` }), [title, kind])
  return (
    <>
      <header className={styles['head']}>
        <div className={styles['names']}>
          {kind !== undefined && <p className={styles['kicker']}>{kind}</p>}
          <div className={styles['title']}>
            <h1 className={isCode ? styles['code'] : undefined}>
              <bdi>{title}</bdi>
            </h1>
            {beside}
          </div>
          {sub !== undefined && <div className={styles['sub']}>{sub}</div>}
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </>
  )
}

interface PanelProps {
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page, with a heading. */
export function Panel({ title, note, actions, children }: PanelProps): ReactElement {
  const id = useId()
  return (
    <section className={styles['panel']} aria-labelledby={id}>
      <div className={styles['panelHead']}>
        <h2 id={id}>
          {title}
          {note !== undefined && <span className={styles['note']}>{note}</span>}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

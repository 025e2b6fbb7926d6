import type { ReactElement } from 'react'
import type { InstanceCounts } from '../../api/index.ts'
import { Button } from '../components/button.tsx'
import { useSession } from '../lib/instance.ts'
import { join } from '../lib/join.ts'
import { baseOf } from '../lib/root.ts'
import { texts } from '../texts/texts.ts'
import { Navigation } from './navigation.tsx'
import { SettingsMenu } from './settings-menu.tsx'
import type { OpenDialog } from './use-frame-keys.ts'
import styles from './side-bar.module.css'

interface SideBarProps {
  readonly counts: InstanceCounts | undefined
  /** What the page calls itself. */
  readonly title: string
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onDialog: (dialog: OpenDialog) => void
}

/** Where we are and where one can go; on narrow screens a bar with a menu. */
export function SideBar({ title, counts, isOpen, onToggle, onDialog }: SideBarProps): ReactElement {
  const { me } = useSession()
  return (
    <div className={styles['side']}>
      <div className={styles['head']}>
        <Brand title={title} />
        <Badges />
        <InstanceSwitch />
        <Button
          className={styles['toggle'] ?? ''}
          icon={isOpen ? 'close' : 'menu'}
          aria-label={isOpen ? texts.frame.close : texts.frame.menu}
          aria-expanded={isOpen}
          aria-controls="side-body"
          onClick={onToggle}
        />
      </div>
      <div id="side-body" className={join(styles['body'], !isOpen && styles['closed'])}>
        <Navigation counts={counts} />
        <div className={styles['foot']}>
          <span className={styles['user']} title={texts.frame.signedInAs(me.user)}>
            {me.user}
          </span>
          <SettingsMenu />
          <Button kind="quiet" aria-label={texts.frame.keys} title={texts.frame.keys} onClick={() => onDialog('help')}>
            ?
          </Button>
        </div>
      </div>
    </div>
  )
}

function Brand({ title }: { readonly title: string }): ReactElement {
  return (
    <div className={styles['brand']}>
      <svg aria-hidden="true" width="20" height="20" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="8" fill="currentColor" />
        <path d="M8 10h16M8 16h16M8 22h9" stroke="var(--paper-2)" strokeWidth="3" strokeLinecap="round" />
      </svg>
      <span>{title}</span>
    </div>
  )
}

function Badges(): ReactElement | null {
  const { me } = useSession()
  const isReadOnly = me.isReadOnly || me.can.length === 0
  if (me.environment === undefined && !isReadOnly) return null
  return (
    <div className={styles['badges']}>
      {me.environment !== undefined && (
        <span className={styles['badge']} title={texts.frame.environment(me.environment.label)}>
          <span className={styles['dot']} style={{ backgroundColor: me.environment.color }} />
          {me.environment.label}
        </span>
      )}
      {isReadOnly && <span className={styles['badge']}>{texts.frame.readOnly}</span>}
    </div>
  )
}

function InstanceSwitch(): ReactElement | null {
  const { me, instance } = useSession()
  if (me.instances.length < 2) return null
  const go = (name: string): void => location.assign(`${baseOf(name === me.instances[0]?.name ? undefined : name)}/`)
  return (
    <select
      className={styles['instance']}
      aria-label={texts.frame.instance}
      value={instance}
      onChange={(event) => go(event.target.value)}
    >
      {me.instances.map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  )
}

import { useRef, type ReactElement, type ReactNode } from 'react'
import { join } from '../lib/join.ts'
import button from './button.module.css'
import { Icon } from './icon.tsx'
import styles from './menu.module.css'

interface MenuProps {
  readonly label: string
  readonly children: ReactNode
}

/** What does not fit beside each other, behind a word. It closes with Escape, a choice, or when the focus leaves it. */
export function Menu({ label, children }: MenuProps): ReactElement {
  const details = useRef<HTMLDetailsElement>(null)
  const close = (): void => details.current?.removeAttribute('open')
  return (
    <details
      ref={details}
      className={styles['menu']}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) close()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || details.current?.open !== true) return
        event.preventDefault()
        close()
        details.current.querySelector('summary')?.focus()
      }}
    >
      <summary className={join(button['button'])}>
        {label}
        <Icon name="dots" size={14} />
      </summary>
      <div className={styles['list']} onClick={close}>
        {children}
      </div>
    </details>
  )
}

import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react'
import { join } from '../lib/join.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'danger' | 'quiet'
  readonly icon?: IconName
  /** The key that does the same. */
  readonly shortcut?: string
  readonly children?: ReactNode
}

/** A button; without children it is a square that needs an `aria-label`. */
export function Button({ kind, icon, shortcut, children, className, ...rest }: ButtonProps): ReactElement {
  const names = join(styles['button'], kind && styles[kind], children === undefined && styles['square'], className)
  return (
    <button type="button" className={names} {...rest}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      {children}
      {shortcut !== undefined && (
        <kbd className={styles['key']} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </button>
  )
}

import { useId, type InputHTMLAttributes, type ReactElement, type ReactNode } from 'react'
import { join } from '../lib/join.ts'
import styles from './field.module.css'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly note?: string
  /** Fields that have a list to choose from get its values here. */
  readonly options?: readonly string[]
}

/** A field to write into, with its name. */
export function Field({ label, note, options, className, ...rest }: FieldProps): ReactElement {
  const id = useId()
  return (
    <div className={join(styles['field'], className)}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles['input']}
        autoComplete="off"
        spellCheck={false}
        {...(note !== undefined && { 'aria-describedby': `${id}-note` })}
        {...(options !== undefined && { list: `${id}-list` })}
        {...rest}
      />
      {options !== undefined && (
        <datalist id={`${id}-list`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      {note !== undefined && (
        <p id={`${id}-note`} className={styles['note']}>
          {note}
        </p>
      )}
    </div>
  )
}

interface CheckProps {
  readonly label: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

/** A box to check. */
export function Check({ label, isChecked, onChange }: CheckProps): ReactElement {
  return (
    <label className={styles['check']}>
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}

interface FilterProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A field that makes a list shorter. */
export function Filter({ label, value, onChange }: FilterProps): ReactElement {
  return (
    <input
      type="search"
      className={join(styles['input'], styles['filter'])}
      aria-label={label}
      placeholder={label}
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Why something was not done, beside the button that was to do it. */
export function FieldError({ children }: { readonly children: ReactNode }): ReactElement | null {
  if (children === undefined || children === null || children === '') return null
  return (
    <p className={styles['error']} role="alert">
      {children}
    </p>
  )
}

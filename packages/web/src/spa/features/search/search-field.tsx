import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import field from '../../components/field.module.css'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { complete, completions, writtenAt } from './completion.ts'
import { Completions } from './completions.tsx'
import { Underlined, type Fault } from './underlined.tsx'
import { useNames } from './use-names.ts'
import styles from './search-field.module.css'

interface SearchFieldProps {
  readonly text: string
  /** What will not do in the text. */
  readonly fault: Fault | undefined
  readonly onChange: (text: string) => void
}

/** A field for tokens: arrows and Tab complete the one that is being written, and one that will not do is underlined. */
export function SearchField({ text, fault, onChange }: SearchFieldProps): ReactElement {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { offered, active, setActive, onCaret, choose, close } = useCompletion({ text, input, onChange })
  const [scroll, setScroll] = useState(0)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (offered.length === 0) return
    if (step !== undefined) setActive((active + step + offered.length) % offered.length)
    else if (event.key === 'Tab' && !event.shiftKey) choose(offered[Math.max(0, active)])
    else if (event.key === 'Enter' && active >= 0) choose(offered[active])
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles['field']}>
      {fault !== undefined && <Underlined text={text} fault={fault} scroll={scroll} />}
      <input
        ref={input}
        type="text"
        inputMode="search"
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 || offered.length === 0 ? undefined : `${id}-${active}`}
        aria-invalid={fault !== undefined}
        aria-label={texts.search.label}
        {...(fault !== undefined && { 'aria-describedby': `${id}-fault` })}
        className={join(field['input'], styles['input'])}
        placeholder={texts.search.placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          onChange(event.target.value)
          onCaret()
        }}
        onSelect={onCaret}
        onScroll={({ currentTarget }) => setScroll(currentTarget.scrollLeft)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <Completions id={id} offered={offered} active={active} onChoose={choose} />
      {fault !== undefined && (
        <p id={`${id}-fault`} className={field['error']} role="alert">
          {fault.message}
        </p>
      )}
    </div>
  )
}

interface Completing {
  readonly text: string
  readonly input: React.RefObject<HTMLInputElement | null>
  readonly onChange: (text: string) => void
}

interface Completion {
  readonly offered: readonly string[]
  readonly active: number
  readonly setActive: (active: number) => void
  readonly onCaret: () => void
  readonly choose: (completion: string | undefined) => void
  readonly close: () => void
}

/** What is offered for the token at the caret; nothing before somebody writes, or after Escape. */
function useCompletion({ text, input, onChange }: Completing): Completion {
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(-1)
  const next = useRef<number | null>(null)
  const written = writtenAt(text, caret ?? 0)
  const names = useNames(written)
  useLayoutEffect(() => {
    if (next.current === null) return
    input.current?.setSelectionRange(next.current, next.current)
    next.current = null
  })
  const close = (): void => {
    setCaret(null)
    setActive(-1)
  }
  return {
    offered: caret === null ? [] : completions(written, names),
    active,
    setActive,
    onCaret() {
      const at = input.current?.selectionStart ?? null
      if (at === caret || document.activeElement !== input.current) return
      setCaret(at)
      setActive(-1)
    },
    choose(completion) {
      if (completion === undefined) return
      const completed = complete(text, written, completion)
      next.current = completed.caret
      onChange(completed.text)
      setCaret(completed.caret)
      setActive(-1)
    },
    close,
  }
}

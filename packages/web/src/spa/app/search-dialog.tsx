import { useId, useState, type KeyboardEvent, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { useModal } from '../components/dialog.tsx'
import { Icon } from '../components/icon.tsx'
import { TOKENS } from '../features/search/completion.ts'
import { paths } from '../lib/paths.ts'
import { texts } from '../texts/texts.ts'
import { useSuggestions, type Suggestion } from './use-suggestions.ts'
import styles from './search-dialog.module.css'

const HINT = `${texts.search.tokens} ${TOKENS.join(' ')}. ${texts.search.hint}`

/** The box that leads anywhere: a combobox in a dialog. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const dialog = useModal()
  const list = useId()
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const [active, setActive] = useState(-1)
  const { suggestions, isPending } = useSuggestions(text)
  const go = (path: string): void => {
    onClose()
    navigate(path)
  }
  const onEnter = (): void => {
    const chosen = suggestions[active] ?? exact(suggestions, text)
    if (chosen !== undefined) go(chosen.path)
    else if (text.trim() !== '') go(paths.search(text.trim()))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter()
    else if (step === undefined || suggestions.length === 0) return
    else setActive((index) => (index + step + suggestions.length) % suggestions.length)
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-label={texts.frame.search}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles['field']}>
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded={suggestions.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active < 0 ? undefined : `${list}-${active}`}
          aria-label={texts.frame.search}
          placeholder={texts.frame.search}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value)
            setActive(-1)
          }}
        />
      </div>
      <Options id={list} suggestions={suggestions} active={active} onChoose={go} />
      <p className={styles['hint']} role="status">
        {suggestions.length > 0 || isPending ? HINT : texts.search.noPlaces}
      </p>
    </dialog>
  )
}

/** A pasted jid, or a whole name, needs no arrow. */
function exact(suggestions: readonly Suggestion[], text: string): Suggestion | undefined {
  return suggestions.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase())
}

interface OptionsProps {
  readonly id: string
  readonly suggestions: readonly Suggestion[]
  readonly active: number
  readonly onChoose: (path: string) => void
}

function Options({ id, suggestions, active, onChoose }: OptionsProps): ReactElement {
  return (
    <div
      className={styles['list']}
      id={id}
      role="listbox"
      aria-label={texts.search.places}
      hidden={suggestions.length === 0}
    >
      {suggestions.map(({ kind, name, note, path }, index) => (
        <div
          key={`${kind} ${name}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={styles['option']}
          ref={index === active ? scrollHere : undefined}
          onClick={() => onChoose(path)}
        >
          <span className={styles['kind']}>{texts.search.kinds[kind]}</span>
          <bdi className={styles['name']}>{name}</bdi>
          <bdi className={styles['note']}>{note}</bdi>
        </div>
      ))}
    </div>
  )
}

function scrollHere(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

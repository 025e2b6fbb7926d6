import { useId, useState, type KeyboardEvent, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { useModal } from '../components/dialog.tsx'
import { Icon } from '../components/icon.tsx'
import { TOKENS } from '../features/search/tokens.ts'
import { paths } from '../lib/paths.ts'
import { texts } from '../texts/texts.ts'
import type { Suggestion } from './suggestion.ts'
import { useSuggestions } from './use-suggestions.ts'
import styles from './search-dialog.module.css'

const HINT = `${texts.search.tokens} ${TOKENS.join(' ')}. ${texts.search.hint}`

interface SearchDialogProps {
  readonly onHelp: () => void
  readonly onClose: () => void
}

/** The box that leads anywhere and does what can be done from anywhere: a combobox in a dialog. */
export function SearchDialog({ onHelp, onClose }: SearchDialogProps): ReactElement {
  const dialog = useModal()
  const list = useId()
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const { suggestions, isPending } = useSuggestions(text, onHelp)
  const { active, step, forget } = useActive(suggestions)
  const choose = (run: () => void): void => {
    onClose()
    run()
  }
  const onEnter = (): void => {
    const suggestion = suggestions[active] ?? exact(suggestions, text)
    if (suggestion !== undefined) choose(suggestion.choose)
    else if (text.trim() !== '') choose(() => navigate(paths.search(text.trim())))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter()
    else if (event.key === 'ArrowDown') step((active + 1) % suggestions.length)
    else if (event.key === 'ArrowUp') step(Math.max(active, 0) - 1)
    else return
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
            forget()
          }}
        />
      </div>
      <Options id={list} suggestions={suggestions} active={active} onChoose={choose} />
      <p className={styles['hint']} role="status">
        {suggestions.length > 0 || isPending ? HINT : texts.search.noPlaces}
      </p>
    </dialog>
  )
}

/** Which suggestion the arrows are at: by its name, as what comes meanwhile moves it, but must not make it another one. */
function useActive(suggestions: readonly Suggestion[]): {
  /** -1 for none. */
  readonly active: number
  /** To a place in the list, from its end where it is negative. */
  readonly step: (to: number) => void
  readonly forget: () => void
} {
  const [key, setKey] = useState<string>()
  return {
    active: suggestions.findIndex((suggestion) => keyOf(suggestion) === key),
    step(to) {
      const suggestion = suggestions.at(to)
      if (suggestion !== undefined) setKey(keyOf(suggestion))
    },
    forget: () => setKey(undefined),
  }
}

/** A pasted jid, or a whole name, needs no arrow. */
function exact(suggestions: readonly Suggestion[], text: string): Suggestion | undefined {
  return suggestions.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase())
}

const keyOf = ({ kind, name }: Suggestion): string => `${kind} ${name}`

interface OptionsProps {
  readonly id: string
  readonly suggestions: readonly Suggestion[]
  readonly active: number
  readonly onChoose: (run: () => void) => void
}

function Options({ id, suggestions, active, onChoose }: OptionsProps): ReactElement {
  const kinds = [...new Set(suggestions.map(({ kind }) => kind))]
  return (
    <div
      className={styles['list']}
      id={id}
      role="listbox"
      aria-label={texts.search.places}
      hidden={suggestions.length === 0}
    >
      {kinds.map((kind) => (
        <div key={kind} className={styles['group']} role="group" aria-labelledby={`${id}-${kind}`}>
          <span id={`${id}-${kind}`} className={styles['kind']} role="presentation">
            {texts.search.kinds[kind]}
          </span>
          {suggestions.map((suggestion, index) =>
            suggestion.kind === kind ? (
              <Option
                key={keyOf(suggestion)}
                id={`${id}-${index}`}
                suggestion={suggestion}
                isActive={index === active}
                onChoose={() => onChoose(suggestion.choose)}
              />
            ) : null,
          )}
        </div>
      ))}
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly suggestion: Suggestion
  readonly isActive: boolean
  readonly onChoose: () => void
}

function Option({ id, suggestion: { name, note }, isActive, onChoose }: OptionProps): ReactElement {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={styles['option']}
      ref={isActive ? scrollHere : undefined}
      onClick={onChoose}
    >
      <bdi className={styles['name']}>{name}</bdi>
      <bdi className={styles['note']}>{note}</bdi>
    </div>
  )
}

function scrollHere(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

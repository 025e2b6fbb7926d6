import { useLayoutEffect, useRef } from 'react'
import { preferences } from './preferences.ts'

/** What a key, or one key after another, does. */
export interface Binding {
  /** `r`, `g o`, `Control+k`; as the event names it. */
  readonly keys: string
  /** For the list of keys. */
  readonly label: string
  readonly run: () => void
  /** Not for the list: another way of saying something that is there already. */
  readonly isHidden?: boolean
  /** It works on every page, and comes last in the list. */
  readonly isGlobal?: boolean
}

const NEXT_KEY_MS = 1200
const bindings = new Set<{ readonly current: readonly Binding[] }>()
let pending = ''
let pendingUntil = 0

/** Everything that keys do at this moment. */
export function currentBindings(): readonly Binding[] {
  return [...bindings].flatMap(({ current }) => current)
}

/** Lets keys do something as long as the component is there: at every moment to what is shown just then. */
export function useKeys(given: readonly Binding[]): void {
  const latest = useRef(given)
  // Before the page is painted: a key must not be about what was there before.
  useLayoutEffect(() => {
    latest.current = given
  })
  useLayoutEffect(() => {
    bindings.add(latest)
    return () => void bindings.delete(latest)
  }, [])
}

/** Listens; the answer ends it. */
export function listenForKeys(): () => void {
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog:modal') !== null) return
  const key = nameOf(event)
  const isPlain = !key.startsWith('Control+')
  if (isPlain && (isTyping(event.target) || !preferences.get().hasShortcuts)) return
  const sequence = pending !== '' && Date.now() < pendingUntil ? `${pending} ${key}` : key
  pending = ''
  const binding = currentBindings().findLast(({ keys }) => keys === sequence || keys === key)
  if (binding !== undefined) {
    event.preventDefault()
    binding.run()
  } else if (currentBindings().some(({ keys }) => keys.startsWith(`${key} `))) {
    pending = key
    pendingUntil = Date.now() + NEXT_KEY_MS
  }
}

function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (altKey) return `Alt+${key}`
  return ctrlKey || metaKey ? `Control+${key.toLowerCase()}` : key
}

/** Enter and the space bar belong to what has the focus; letters belong to fields. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

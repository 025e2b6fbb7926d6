import type { Language } from '../texts/languages.ts'
import { createStore } from './store.ts'

/** What a person has chosen for this browser. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  readonly zone: 'local' | 'utc'
  /** `system`: as the browser wants. It holds from the next load on. */
  readonly language: 'system' | Language
  /** Whether single letters do something. */
  readonly hasShortcuts: boolean
}

const KEY = 'qless'
const DEFAULTS: Preferences = { theme: 'system', zone: 'local', language: 'system', hasShortcuts: true }

/** What a person has chosen for this browser. */
export const preferences = createStore<Preferences>({ ...DEFAULTS, ...stored() })

/** Changes something, for now and for the next time. */
export function prefer(change: Partial<Preferences>): void {
  preferences.set(change)
  const { theme } = preferences.get()
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences.get()))
  } catch {
    // Storage is full or switched off: it holds until the page is left.
  }
}

function stored(): Partial<Preferences> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

import { createStore } from './store.ts'

/** A short message about what has just been done. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly isError: boolean
}

const STAYS_MS = 5000
const ERROR_STAYS_MS = 12_000
let count = 0

/** The messages that are shown. */
export const notices = createStore<{ readonly list: readonly Notice[] }>({ list: [] })

/** Says something for a few seconds. */
export function notify(text: string, { isError = false }: { readonly isError?: boolean } = {}): void {
  const id = ++count
  notices.set({ list: [...notices.get().list.slice(-3), { id, text, isError }] })
  setTimeout(() => dismiss(id), isError ? ERROR_STAYS_MS : STAYS_MS)
}

/** Takes a message away. */
export function dismiss(id: number): void {
  notices.set({ list: notices.get().list.filter((notice) => notice.id !== id) })
}

import { createStore } from './store.ts'

/** What the window is to be called. */
export const pageTitle = createStore<{ readonly page: string }>({ page: '' })

import type * as Listening from './listening/index.ts'

/** Loads what it takes to hear of events and to wait for jobs, which most clients never do. */
export function loadListening(): Promise<typeof Listening> {
  return import('./listening/index.ts')
}

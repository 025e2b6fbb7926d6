/** Loads what it takes to hear of events and to wait for jobs, which most clients never do. */
export function loadListening(): Promise<typeof import('./listening/index.ts')> {
  return import('./listening/index.ts')
}

import type * as Management from './management/index.ts'

/**
 * Loads what people who run queues ask for, and the programs that put and work rarely do: lists, settings, and what is done
 * to many jobs at once. The first call of that kind waits for it.
 */
export function loadManagement(): Promise<typeof Management> {
  return import('./management/index.ts')
}

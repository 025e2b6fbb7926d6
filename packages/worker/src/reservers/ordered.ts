import type { Reserver } from './reserver.ts'

/** Takes jobs off the first queue until it is empty, then off the second, and so on. */
export function ordered(queueNames: readonly string[]): Reserver {
  return {
    description: `${queueNames.join(', ')} (ordered)`,
    queueNames,
    takesTurns: false,
    next: () => ({ queueNames, order: 'ordered', position: 0 }),
    popped: () => undefined,
  }
}

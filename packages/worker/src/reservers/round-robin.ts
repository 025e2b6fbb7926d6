import type { Reserver } from './reserver.ts'

/** Takes a job off the first queue, one off the second, and so on, and goes on there with the next pop. */
export function roundRobin(queueNames: readonly string[]): Reserver {
  let position = 0
  return {
    description: `${queueNames.join(', ')} (round robin)`,
    queueNames,
    takesTurns: true,
    next: () => ({ queueNames, order: 'round-robin', position }),
    popped: (answer) => {
      position = answer.position
    },
  }
}

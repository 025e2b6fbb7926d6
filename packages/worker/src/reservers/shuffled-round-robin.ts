import type { Reserver } from './reserver.ts'
import { roundRobin } from './round-robin.ts'

/** Takes turns as `roundRobin` does, in an order that is drawn once: so many workers do not all ask the same queue first. */
export function shuffledRoundRobin(queueNames: readonly string[]): Reserver {
  const drawn = shuffle(queueNames)
  return { ...roundRobin(drawn), description: `${drawn.join(', ')} (shuffled round robin)` }
}

function shuffle<T>(items: readonly T[]): T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(Math.floor(Math.random() * left.length), 1))
}

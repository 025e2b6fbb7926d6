import type { OwnReserver } from '../../src/index.ts'

/** Takes so many jobs of each queue in turn, and of the others what there is when one is empty. */
export function weighted(weights: Readonly<Record<string, number>>): OwnReserver {
  const turns = Object.entries(weights).flatMap(([name, weight]) => Array<string>(weight).fill(name))
  let turn = 0
  return {
    description: turns.join(', '),
    queues: Object.keys(weights),
    async reserve(pop) {
      for (let asked = 0; asked < turns.length; asked += 1) {
        const job = await pop(turns[turn % turns.length] ?? '')
        turn += 1
        if (job !== null) return job
      }
      return null
    },
  }
}

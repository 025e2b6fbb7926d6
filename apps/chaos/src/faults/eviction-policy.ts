import { until } from '../pause.ts'
import type { Fault } from './fault.ts'

const START_MS = 10_000

/** Redis would throw jobs away. */
export const evictionPolicy: Fault = {
  name: 'eviction-policy',
  does: 'Runs on a Redis with `maxmemory-policy allkeys-lru`, and starts a worker more.',
  expected: 'Every worker says so when it starts, as `error`, and works.',
  meaning: 'Set `noeviction`: with every other policy Redis throws jobs away when its memory is full.',
  setting: { redisArgs: ['--maxmemory-policy', 'allkeys-lru'] },
  async inflict(stage) {
    const { name } = stage.crew.addWorker()
    await until(START_MS, () => stage.journal().some((entry) => entry.by === name && isWarning(entry)))
  },
  complaints({ entries }) {
    const workers = new Set(
      entries.filter(({ by, what }) => what === 'up' && by.startsWith('worker')).map(({ by }) => by),
    )
    const warned = new Set(entries.flatMap((entry) => (isWarning(entry) ? [entry.by] : [])))
    return [...workers].filter((name) => !warned.has(name)).map((name) => `${name} did not warn of the eviction policy`)
  },
}

function isWarning(entry: { readonly what: string; readonly message?: string }): boolean {
  return entry.what === 'error' && entry.message?.includes('maxmemory-policy is allkeys-lru') === true
}

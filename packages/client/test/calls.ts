import { randomUUID } from 'node:crypto'
import type { Space } from './space.ts'
import { until } from './until.ts'

/** How many scripts the clients of a namespace call while something runs. */
export async function countCalls(space: Space, run: () => Promise<unknown>): Promise<number> {
  const monitor = await space.redis.monitor()
  const end = randomUUID()
  let count = 0
  let hasEnded = false
  monitor.on('monitor', (_time: string, args: readonly string[]) => {
    if (args[1] === end) hasEnded = true
    // Not EVAL: that is the second try of a call whose script Redis did not know.
    if (args[0]?.toUpperCase() === 'EVALSHA' && args[3] === `{${space.namespace}}:meta`) count += 1
  })
  try {
    await run()
    await space.redis.echo(end)
    await until('the monitor has seen the end', () => hasEnded)
  } finally {
    monitor.disconnect()
  }
  return count
}

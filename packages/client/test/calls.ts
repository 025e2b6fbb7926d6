import { watchCommands } from './monitor.ts'
import type { Space } from './space.ts'

/** How many scripts the clients of a namespace call while something runs. */
export async function countCalls(space: Space, run: () => Promise<unknown>): Promise<number> {
  const seen = await watchCommands(space, run)
  // Not EVAL: that is the second try of a call whose script Redis did not know.
  const isCall = ([command = '', , , key]: readonly string[]): boolean =>
    command.toUpperCase() === 'EVALSHA' && key === `{${space.namespace}}:meta`
  return seen.filter(({ words }) => isCall(words)).length
}

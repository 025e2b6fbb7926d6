import { once } from 'node:events'
import { createConnection } from 'node:net'
import { createInterface } from 'node:readline'

/** Counts the commands that clients send to a Redis. */
export interface CommandCounter {
  /** How many since it was started. */
  readonly count: () => number
  stop(): void
}

/** What scripts do inside stands in MONITOR's lines, too, with this as its sender. */
const OF_SCRIPT = /^\+[\d.]+ \[\d+ lua\]/

/** Starts to count with MONITOR, on a connection of its own. */
export async function countCommands(socketPath: string): Promise<CommandCounter> {
  const socket = createConnection(socketPath)
  const lines = createInterface({ input: socket })
  socket.write('MONITOR\r\n')
  const [answer] = (await once(lines, 'line')) as [string]
  if (answer !== '+OK') throw new Error(`Redis does not tell its commands: ${answer}`)
  let count = 0
  lines.on('line', (line) => {
    if (!OF_SCRIPT.test(line)) count++
  })
  return { count: () => count, stop: () => socket.destroy() }
}

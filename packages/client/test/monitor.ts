import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { randomUUID } from 'node:crypto'
import type { Space } from './space.ts'

/** A command that Redis ran: its words, and whether a script called it. */
export interface Seen {
  readonly words: readonly string[]
  readonly isOfScript: boolean
}

// `+1700000000.123456 [0 lua] "HGET" "key"`
const LINE = /^\+[\d.]+ \[\d+ (?<source>.*?)\] (?<words>".*")$/
const WORD = /"((?:[^"\\]|\\.)*)"/g

/**
 * What Redis runs, of any client, while something else runs. It reads the feed from a socket of its own: ioredis takes a
 * line of it for an answer that nobody asked for when it comes in one chunk with the OK.
 */
export async function watchCommands(space: Space, run: () => Promise<unknown>): Promise<Seen[]> {
  const socket = connect(space.socketPath)
  const lines = createInterface(socket)
  const seen: Seen[] = []
  const end = randomUUID()
  try {
    socket.write('MONITOR\r\n')
    await once(lines, 'line')
    const hasEnded = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        const command = readLine(line)
        if (command.words[1] === end) resolve()
        else seen.push(command)
      })
    })
    await run()
    await space.redis.echo(end)
    await hasEnded
    return seen
  } finally {
    socket.destroy()
  }
}

function readLine(line: string): Seen {
  const { source, words = '' } = LINE.exec(line)?.groups ?? {}
  return { words: [...words.matchAll(WORD)].map(([, word = '']) => word), isOfScript: source === 'lua' }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/**
 * Starts a server below redis-keeper.sh, in a process group of its own, so that Ctrl-C in a terminal does not end it
 * before those who use it.
 * @param {string} folder
 * @param {string[]} command
 */
export function startKeeper(folder, command) {
  const script = fileURLToPath(new URL('redis-keeper.sh', import.meta.url))
  const child = spawn('/bin/sh', [script, folder, ...command], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
  child.stdin.on('error', () => undefined) // a keeper that is gone has nothing left to be told
  const lines = createInterface(child.stdout)
  const exited = once(child, 'exit')
  const ended = once(lines, 'close')
  const firstLine = Promise.race([once(lines, 'line'), ended])
  const streams = /** @type {import('node:net').Socket[]} */ (/** @type {unknown} */ ([child.stdin, child.stdout]))

  return {
    /** Process id of the server; NaN when the keeper itself failed. */
    serverPid: firstLine.then(([line]) => Number(line)),
    /** Resolves when the server has ended. */
    ended,
    /** Lets this process end although the server runs. */
    release() {
      for (const handle of [child, ...streams]) handle.unref()
    },
    /** Ends the server, if it still runs, and removes its folder. */
    async stop() {
      child.ref()
      child.stdin.end()
      await exited
    },
    /**
     * Kills the server alone.
     * @param {number} pid
     */
    async kill(pid) {
      if (child.stdout.readableEnded) return // its pid may be another process's by now
      for (const stream of streams) stream.ref()
      process.kill(pid, 'SIGKILL')
      await ended
      for (const stream of streams) stream.unref()
    },
  }
}

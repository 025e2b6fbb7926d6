/**
 * Preloaded (`node --import`) into the programs that main.mjs runs: ends them by SIGTERM when main.mjs is gone without
 * having been able to tell them, that is, was killed by SIGKILL. Processes that they start inherit the preload, and are
 * left alone: their parent is another.
 */
import { isMainThread } from 'node:worker_threads'

const LOOK_EVERY_MS = 250
const parent = Number(process.env['QLESS_SETUP_PID'])

if (isMainThread && process.ppid === parent) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  timer.unref()
}

/**
 * Preloaded (`node --import`) into the programs that main.mjs runs: ends them by SIGTERM when main.mjs is gone without
 * having been able to tell them, that is, was killed by SIGKILL. Processes that they start inherit the preload, but not the
 * variable: their parent is another.
 */
import { isMainThread } from 'node:worker_threads'

const LOOK_EVERY_MS = 250
const parent = Number(process.env['QLESS_SETUP_PID'])

function look() {
  if (process.ppid === parent) return
  clearInterval(timer)
  process.kill(process.pid, 'SIGTERM')
}

/** @type {NodeJS.Timeout | undefined} */
let timer
if (isMainThread && parent > 0) {
  delete process.env['QLESS_SETUP_PID']
  timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  look() // it may be gone already
}

import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { mainStack } from './main-stack.ts'
import { ParentPipe } from './parent-pipe.ts'
import { StartGate } from './start-gate.ts'
import { LIMIT, TICK, type WatchdogInput } from './watchdog-input.ts'

const LOOKS_PER_LIMIT = 4
const REST_MS = 250

const { shared, parentFd } = workerData as WatchdogInput
const parent = parentFd === undefined ? undefined : new ParentPipe(parentFd, new StartGate(shared))

let tick = -1
let changedAt = performance.now()
let isTold = false

/** Looks whether the main thread has counted on; when it has not for too long, says so once, and where it stands. */
async function look(): Promise<void> {
  const now = Atomics.load(shared, TICK)
  const limit = Atomics.load(shared, LIMIT)
  if (now !== tick) {
    tick = now
    changedAt = performance.now()
    isTold = false
  }
  const blockedMs = Math.round(performance.now() - changedAt)
  if (limit > 0 && blockedMs >= limit && !isTold) {
    isTold = true
    await warn(blockedMs)
  }
  setTimeout(() => void look(), limit > 0 ? Math.max(10, limit / LOOKS_PER_LIMIT) : REST_MS)
}

async function warn(blockedMs: number): Promise<void> {
  const text = `the event loop has been blocked for ${blockedMs} ms: no lock is renewed, and jobs are lost when it goes on`
  const stack = await mainStack()
  if (parent !== undefined) parent.send({ blockedMs, stack })
  // The main thread, which prints for others, is stuck.
  else writeSync(2, `Qless, process ${process.pid}: ${text}.\n${stack}\n`)
}

parentPort?.on('message', ({ id }: { readonly id: number }) => {
  void mainStack().then((stack) => parentPort?.postMessage({ id, stack }))
})
void look()

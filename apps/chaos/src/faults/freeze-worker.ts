import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const FREEZES = 2
const FROZEN_MS = 2500

/** A worker stands still for longer than its locks last, as a machine does that is out of memory or was suspended. */
export const freezeWorker: Fault = {
  name: 'freeze-worker',
  does: 'Stops a worker (SIGSTOP) for two and a half times the length of its locks, then lets it go on.',
  expected: 'Its jobs run elsewhere meanwhile. What it reports afterwards is refused, and counts for nothing.',
  meaning: 'The work of such a job is done twice at worst; it is recorded once, by the lease that is valid.',
  isQuick: true,
  async inflict({ crew, random }) {
    for (let i = 0; i < FREEZES; i++) {
      const worker = random.pick(crew.workers)
      worker.freeze()
      await pause(FROZEN_MS)
      worker.thaw()
      await pause(random.between(0, 300))
    }
  },
}

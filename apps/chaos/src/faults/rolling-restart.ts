import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const ROUNDS = 2

/** A deploy: one worker after the other ends well, and another one takes its place. */
export const rollingRestart: Fault = {
  name: 'rolling-restart',
  does: 'Closes one worker after the other, and starts another one in its place.',
  expected: 'Each ends what it runs, hands back what it has not begun, and leaves nothing under a lock.',
  meaning: 'A deploy that closes its workers costs no job anything.',
  async inflict({ crew }) {
    for (let i = 0; i < ROUNDS; i++) {
      for (const worker of crew.workers) {
        await worker.restart()
        await pause(200)
      }
    }
  },
}

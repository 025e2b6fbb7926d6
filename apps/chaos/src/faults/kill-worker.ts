import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const KILLS = 6

/** Workers die in the middle of their jobs. */
export const killWorker: Fault = {
  name: 'kill-worker',
  does: 'Kills one worker after the other with SIGKILL, in the middle of its jobs.',
  expected:
    'Its jobs run again elsewhere when their locks have expired, which costs each a retry; no other job notices.',
  meaning: 'A job that its worker died over waits for `heartbeat` and `grace-period`, then starts once more.',
  isQuick: true,
  async inflict({ crew, random }) {
    for (let i = 0; i < KILLS; i++) {
      random.pick(crew.workers).kill()
      await pause(random.between(100, 500))
    }
  },
}

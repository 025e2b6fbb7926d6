import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const KILLS = 3

/** The parent of child processes dies; they are left alone. */
export const killParent: Fault = {
  name: 'kill-parent',
  does: 'Kills workers with SIGKILL whose jobs run in child processes.',
  expected: 'The children end with their parent; their jobs run again when the locks have expired.',
  meaning: 'A job does not go on behind your back when its worker has died.',
  setting: { load: { rate: 10, mix: { short: 10, long: 2 }, isolated: true, workers: 2, concurrency: 4 } },
  async inflict({ crew, random }) {
    for (let i = 0; i < KILLS; i++) {
      random.pick(crew.workers).kill()
      await pause(random.between(800, 1200))
    }
  },
}

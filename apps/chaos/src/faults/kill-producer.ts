import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const KILLS = 6

/** Producers die in the middle of their puts. */
export const killProducer: Fault = {
  name: 'kill-producer',
  does: 'Kills one producer after the other with SIGKILL, in the middle of its puts.',
  expected: 'What was accepted is there. What was on its way is there as a whole, or not at all.',
  meaning: 'A put without an answer may have come through: give a job that you would put again a `jid` of its own.',
  async inflict({ crew, random }) {
    for (let i = 0; i < KILLS; i++) {
      await pause(random.between(100, 400))
      random.pick(crew.producers).kill()
    }
    await pause(500)
  },
}

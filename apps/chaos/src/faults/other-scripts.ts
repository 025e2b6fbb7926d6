import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const OTHER = { nodeArgs: ['--import', new URL('../programs/other-scripts.js', import.meta.url).href] }

/** Two versions of Qless work side by side, as during a deploy. */
export const otherScripts: Fault = {
  name: 'other-scripts',
  does: 'Lets producers and half of the workers use scripts of another text (another SHA), beside those of the rest.',
  expected: 'They work side by side: all state is in keys, of one layout.',
  meaning: 'Versions with the same layout of keys can be mixed: a deploy need not stop anything.',
  setting: { load: { producerOptions: OTHER, workerOptions: (number) => (number % 2 === 0 ? OTHER : {}) } },
  async inflict({ crew, random }) {
    for (let i = 0; i < 2; i++) {
      await pause(800)
      random.pick(crew.workers).kill()
    }
    await pause(800)
  },
}

import { pause } from '../pause.ts'
import { dropReplies } from '../proxy/drop.ts'
import type { Fault } from './fault.ts'

/** Redis carries a command out, and its answer is lost with the connection. */
export const dropRepliesFault: Fault = {
  name: 'drop-replies',
  does: 'Breaks the connection after Redis has carried a command out: the first two of each kind, then one script in ten.',
  expected: 'The command is sent again and answered as the first time: one job, one completion, one lease.',
  meaning: 'A lost answer is not a second execution. Puts that your code repeats need a `jid` of their own.',
  isQuick: true,
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy }, random }) {
    proxy.use(dropReplies(() => random.chance(0.1)))
    await pause(3500)
    proxy.heal()
  },
}

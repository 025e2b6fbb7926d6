import { pause } from '../pause.ts'
import { dropRequests } from '../proxy/drop.ts'
import type { Fault } from './fault.ts'

/** A command is lost on its way to Redis, with the connection. */
export const dropRequestsFault: Fault = {
  name: 'drop-requests',
  does: 'Breaks the connection before Redis has got the command: the first two of each kind, then one script in ten.',
  expected: 'The command is sent again.',
  meaning: 'Nothing: calls take a little longer.',
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy }, random }) {
    proxy.use(dropRequests(() => random.chance(0.1)))
    await pause(3500)
    proxy.heal()
  },
}

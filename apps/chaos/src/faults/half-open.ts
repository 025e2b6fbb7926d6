import { pause } from '../pause.ts'
import { deafen } from '../proxy/hole.ts'
import type { Fault } from './fault.ts'

/** Connections die without saying so, as behind a firewall that forgets them. */
export const halfOpen: Fault = {
  name: 'half-open',
  does: 'Lets nothing through any more on the connections that are open, and leaves them open; new ones are good.',
  expected: 'Each is replaced at the deadline of a call, or after 15 s of silence where a worker waits without one.',
  meaning: 'A worker may stand still for 15 s; its jobs run elsewhere meanwhile.',
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy } }) {
    proxy.use(deafen(proxy.links))
    await pause(2000)
  },
}

import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Connections break. */
export const resetConnections: Fault = {
  name: 'reset-connections',
  does: 'Resets half of all connections every 150 ms.',
  expected: 'They are opened again, and each call is carried out once.',
  meaning: 'Nothing: calls take a little longer.',
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy }, random }) {
    for (let i = 0; i < 20; i++) {
      for (const link of proxy.links) if (random.chance(0.5)) link.cut()
      await pause(150)
    }
  },
}

import { Client } from '@qless/client'
import { dropReplies } from '../proxy/drop.ts'
import { workAtDesk } from '../stage/desk.ts'
import { NAMESPACE } from '../stage/namespace.ts'
import type { Fault } from './fault.ts'

const DAYS = 4

/** Answers are lost of whatever can be done with Qless. */
export const dropEveryReply: Fault = {
  name: 'drop-every-reply',
  does: 'Does all that the client can do, several times, and loses the first answers to each command, then one in four.',
  expected: 'Each thing is done once: histories, counts and answers are as without a fault.',
  meaning: 'Any call may be sent again; the client does so by itself.',
  setting: { way: 'proxy', load: { producers: 1, rate: 20, workers: 1 } },
  async inflict({ redis: { source, proxy }, random }) {
    const client = new Client(source, { namespace: NAMESPACE, deadlineMs: 20_000 })
    proxy.use(dropReplies(() => random.chance(0.25)))
    try {
      for (let day = 1; day <= DAYS; day++) await workAtDesk(client, `desk-${day}`)
    } finally {
      client.close()
      proxy.heal()
    }
  },
}

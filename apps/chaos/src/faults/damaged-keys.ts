import type { Client } from '@qless/client'
import { pause } from '../pause.ts'
import { KLASS } from '../programs/job.ts'
import { NAMESPACE } from '../stage/namespace.ts'
import type { Fault } from './fault.ts'

const QUEUE = 'first'
const VICTIMS = 20

/** Somebody deletes stored jobs by hand, or a backup is restored in part. */
export const damagedKeys: Fault = {
  name: 'damaged-keys',
  does: `Deletes the keys of ${VICTIMS} waiting jobs by hand, and makes nonsense of as many others, then runs the doctor.`,
  expected: 'The queue goes on: what cannot be handed out is put aside. The doctor finds it, and mends what it can.',
  meaning: 'A damaged job is one job less, and never holds up a queue.',
  async inflict({ client, redis: { admin } }) {
    const jids = Array.from({ length: VICTIMS * 2 }, (_, i) => `victim-${i}`)
    const items = jids.map((jid) => ({ job: KLASS, data: { name: 'short', ms: 1 }, jid, priority: 5 }))
    await client.queue(QUEUE).pause()
    await client.queue(QUEUE).putMany(items)
    for (const jid of jids.slice(0, VICTIMS)) await admin.del(`{${NAMESPACE}}:j:${jid}`)
    for (const jid of jids.slice(VICTIMS)) await admin.set(`{${NAMESPACE}}:j:${jid}`, 'nonsense')
    await client.queue(QUEUE).unpause()
    await pause(1500)
    await repair(client)
    // What was put aside is for somebody to look at, and then to delete.
    const left = await admin.keys(`{${NAMESPACE}}:quarantined:*`)
    if (left.length > 0) await admin.del(...left)
    await repair(client)
  },
}

async function repair(client: Client): Promise<void> {
  const findings = []
  for await (const finding of client.doctor({ repair: true })) findings.push(finding)
  if (findings.length === 0) throw new Error('The doctor found nothing to mend.')
}

import { pause } from '../pause.ts'
import { NAMESPACE } from '../stage/namespace.ts'
import type { Fault } from './fault.ts'

/** A newer version of Qless has taken the namespace over. */
export const newerLayout: Fault = {
  name: 'newer-layout',
  does: 'Marks the namespace as written by a version with a newer layout of keys, and takes that back.',
  expected: 'Older code refuses to write (`LayoutVersionError`), and goes on when it may.',
  meaning: 'Code that is too old cannot damage what a newer version has written.',
  async inflict({ redis: { admin } }) {
    const meta = `{${NAMESPACE}}:meta`
    const layout = await admin.hget(meta, 'layout')
    await admin.hset(meta, 'layout', '99')
    await pause(1500)
    await admin.hset(meta, 'layout', String(layout))
  },
  complaints({ entries }) {
    const isSaid = entries.some((entry) => entry.what === 'refused' && entry.code === 'LAYOUT_VERSION')
    return isSaid ? [] : ['no put was refused because of the layout']
  },
}

import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const REVOKED = ['-evalsha -eval', '-time', 'resetkeys ~somebody-elses:*', '-@write', 'resetchannels', '-publish']

/** The user of the clients may not do what they need. */
export const smallAcl: Fault = {
  name: 'small-acl',
  does: 'Takes rights from the user of all clients for a moment: scripts, TIME, keys, writes, channels, PUBLISH.',
  expected:
    'Calls fail with a `RedisRefusedError`, `noperm`, before anything is written; without channels only events are missing.',
  meaning:
    'An ACL that is too small shows at the first call. Grant `+@read +@write` whole: where a single command is missing, half a change may be left, which the doctor mends.',
  setting: { redisArgs: ['--user', 'operator', 'on', 'nopass', '~*', '&*', '+@all'] },
  async inflict({ redis, random }) {
    const operator = redis.connectAs('operator')
    for (const rights of REVOKED) {
      await operator.call('ACL', 'SETUSER', 'default', ...rights.split(' '))
      await pause(random.between(300, 700))
      await operator.call('ACL', 'SETUSER', 'default', 'allkeys', 'allchannels', '+@all')
      await pause(200)
    }
    operator.disconnect()
  },
}

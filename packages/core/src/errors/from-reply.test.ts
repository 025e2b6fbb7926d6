import { describe, expect, test } from 'vitest'
import { fromReply } from './from-reply.ts'
import { JobExistsError, JobLostError, RedisRefusedError, ScriptError } from '../index.ts'

/** An error as ioredis makes it of an error reply. */
function reply(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' })
}

describe('fromReply', () => {
  test('an error of our scripts becomes the class of its code, with its details', () => {
    const error = fromReply(reply('QLESS JOB_LOST {"jid":"a b","state":"running","owner":"ada"}'), 'job.fail')
    expect(error).toBeInstanceOf(JobLostError)
    expect(error).toMatchObject({ name: 'JobLostError', jid: 'a b', state: 'running', owner: 'ada' })
  })

  test('details may hold line breaks and braces', () => {
    const error = fromReply(reply(String.raw`QLESS JOB_EXISTS {"jid":"a\n}{\" ","state":"waiting"}`), 'job.put')
    expect(error).toBeInstanceOf(JobExistsError)
    expect(error).toMatchObject({ jid: 'a\n}{" ' })
  })

  test('a code that this version does not know is a ScriptError with the original as its cause', () => {
    const cause = reply('QLESS SOMETHING_NEW {"a":1}')
    const error = fromReply(cause, 'job.put')
    expect(error).toBeInstanceOf(ScriptError)
    expect(error).toMatchObject({ cause, details: { script: 'job.put' } })
  })

  test('details that are not JSON are a ScriptError', () => {
    expect(fromReply(reply('QLESS JOB_LOST oops'), 'job.put')).toBeInstanceOf(ScriptError)
  })

  const inside6 = 'ERR Error running script (call to f_0123): @user_script:7: @user_script: 7: '
  const refusals = [
    ['readonly', 'READONLY You can’t write against a read only replica. script: 0123, on @user_script:7.'],
    ['readonly', `${inside6}-READONLY You can’t write against a read only replica.`],
    ['oom', 'OOM command not allowed when used memory > ‘maxmemory’. script: 0123, on @user_script:7.'],
    ['oom', `${inside6}-OOM command not allowed when used memory > ‘maxmemory’.`],
    ['misconf', `${inside6}-MISCONF Redis is configured to save RDB snapshots`],
    ['noreplicas', 'NOREPLICAS Not enough good replicas to write.'],
    ['noperm', 'NOPERM this user has no permissions to run the ‘evalsha’ command'],
    ['noauth', 'NOAUTH Authentication required.'],
    ['busy', 'BUSY Redis is busy running a script.'],
    ['loading', 'LOADING Redis is loading the dataset in memory'],
    ['masterdown', 'MASTERDOWN Link with MASTER is down'],
    ['clusterdown', 'CLUSTERDOWN The cluster is down'],
    ['moved', 'MOVED 866 127.0.0.1:7001'],
    ['ask', 'ASK 866 127.0.0.1:7001'],
    ['tryagain', 'TRYAGAIN Multiple keys request during rehashing of slot'],
  ] as const
  test.each(refusals)('a refusal is told by its reason: %s of %s', (reason, message) => {
    const cause = reply(message)
    const error = fromReply(cause, 'job.put', 'redis.local:6379')
    expect(error).toBeInstanceOf(RedisRefusedError)
    expect(error).toMatchObject({ code: 'REDIS_REFUSED', reason, address: 'redis.local:6379', cause })
  })

  // What Redis 6.0, 7.0 and 8.0 (and Valkey) say when the user may not run a command, or touch a key, inside a script.
  test.each([
    `${inside6}The user executing the script can't run this command or subcommand`,
    "ERR The user executing the script can't run this command or subcommand script: 0123, on @user_script:1.",
    "ERR The user executing the script can't access at least one of the keys mentioned in the command arguments script: 0",
    "ERR The user executing the script can't publish to the channel mentioned in the command script: 0123, on @user_script:1.",
    "ERR ACL failure in script: User ada has no permissions to run the 'set' command script: 0123, on @user_script:1.",
    'ERR ACL failure in script: No permissions to access a key script: 0123, on @user_script:1.',
  ])('what a user may not do inside a script is noperm: %s', (message) => {
    expect(fromReply(reply(message), 'job.put')).toMatchObject({ code: 'REDIS_REFUSED', reason: 'noperm' })
  })

  test('a fault of Lua is a ScriptError', () => {
    const cause = reply('ERR user_script:12: attempt to index a nil value script: 0123, on @user_script:12.')
    const error = fromReply(cause, 'queue.pop')
    expect(error).toMatchObject({ name: 'ScriptError', code: 'SCRIPT', cause })
    expect(String(error)).toContain('queue.pop')
  })

  test('what is no reply of Redis is returned as it is', () => {
    const broken = new Error('Connection is closed.')
    expect(fromReply(broken, 'job.put')).toBe(broken)
    expect(fromReply('a text', 'job.put')).toBe('a text')
  })
})

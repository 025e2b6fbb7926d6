import { expect, test } from 'vitest'
import type { JobToPut } from '../../src/index.ts'
import { refusal } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

const long = 'x'.repeat(256)

const bad: readonly (readonly [what: string, argument: string, options: Partial<JobToPut>])[] = [
  ['an empty jid', 'jid', { jid: '' }],
  ['a jid of 256 bytes', 'jid', { jid: long }],
  ['a jid of 10,000 characters', 'jid', { jid: 'x'.repeat(10_000) }],
  ['a jid with a line break', 'jid', { jid: 'a\nb' }],
  ['no queue name', 'queue', { queueName: '' }],
  ['a queue name with a tab', 'queue', { queueName: 'a\tb' }],
  ['no klass', 'klass', { klass: '' }],
  ['a klass with a NUL', 'klass', { klass: 'a\0b' }],
  ['no data', 'data', { data: '' }],
  ['data over 1 MB', 'data', { data: `"${'x'.repeat(1_048_575)}"` }],
  ['a negative delay', 'delay', { delayMs: -1 }],
  ['a fraction of a ms', 'delay', { delayMs: 0.5 }],
  ['an endless delay', 'delay', { delayMs: Number.POSITIVE_INFINITY }],
  ['a priority of NaN', 'priority', { priority: Number.NaN }],
  ['an infinite priority', 'priority', { priority: Number.NEGATIVE_INFINITY }],
  ['retries of 1.5', 'retries', { retries: 1.5 }],
  ['negative retries', 'retries', { retries: -1 }],
  ['too many retries', 'retries', { retries: 2_147_483_648 }],
  ['a long tag', 'tags', { tags: ['good', long] }],
  ['an empty tag', 'tags', { tags: [''] }],
  ['101 tags', 'tags', { tags: Array.from({ length: 101 }, (_, i) => `tag-${i}`) }],
  ['1,001 dependencies', 'depends', { depends: Array.from({ length: 1001 }, (_, i) => `job-${i}`) }],
  ['an empty dependency', 'depends', { depends: [''] }],
  ['a time of 0', 'timeoutSeconds', { timeoutMs: 0 }],
  ['a negative time', 'timeoutSeconds', { timeoutMs: -1 }],
  ['a time of half a ms', 'timeoutSeconds', { timeoutMs: 0.5 }],
  ['a time of NaN', 'timeoutSeconds', { timeoutMs: Number.NaN }],
  ['an endless time', 'timeoutSeconds', { timeoutMs: Number.POSITIVE_INFINITY }],
  ['a time of 16 digits', 'timeoutSeconds', { timeoutMs: 1_000_000_000_000_000 }],
  ['a request with a line break', 'request', { request: 'a\nb' }],
  ['a request with a tab', 'request', { request: 'a\tgrace=1' }],
]

describeOnServers('the arguments of job.put on $name', (server) => {
  test.each(bad)('%s is refused by the name of the argument: %s', async (_, argument, options) => {
    const space = await newNamespace(server)
    expect(await refusal(space, () => space.put('a', options))).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })

  test('an unknown onConflict is refused', async () => {
    const space = await newNamespace(server)
    const sent = { onConflict: 'merge' as 'replace' }
    expect(await refusal(space, () => space.put('a', sent))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'onConflict',
    })
  })

  test('an unknown missing is refused', async () => {
    const space = await newNamespace(server)
    const sent = { missing: 'wait' as 'ignore' }
    expect(await refusal(space, () => space.put('a', sent))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'missing',
    })
  })

  test('what was received is cut after 100 bytes', async () => {
    const space = await newNamespace(server)
    await expect(space.put(long)).rejects.toMatchObject({ received: `${'x'.repeat(100)}…` })
  })

  test('names of 255 bytes will do', async () => {
    const space = await newNamespace(server)
    const name = 'ä'.repeat(127) + 'x'
    await space.put(name, { queueName: name, klass: name, tags: [name] })
    expect(await space.pop({ queueNames: [name] })).toMatchObject({ jid: name, klass: name, tags: [name] })
  })

  test('max-job-data sets the size of data', async () => {
    const space = await newNamespace(server)
    await space.configure('max-job-data', '10')
    await space.put('a', { data: '"12345678"' })
    const refused = { code: 'INVALID_ARGUMENT', argument: 'data', received: '11 bytes' }
    expect(await refusal(space, () => space.put('b', { data: '"123456789"' }))).toMatchObject(refused)
  })

  test('a tag that is given twice counts once', async () => {
    const space = await newNamespace(server)
    await space.put('a', { tags: ['t', 't'] })
    expect((await space.get('a')).tags).toEqual(['t'])
    expect(await space.connection.zscore(space.key('tags'), 't')).toBe('1')
  })
})

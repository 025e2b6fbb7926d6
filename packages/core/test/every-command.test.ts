import { expect, test } from 'vitest'
import { scripts } from '../src/generated/scripts.ts'
import { JobError } from '../src/index.ts'
import { needJob, needLease, reads, setups, writes } from './every-command.ts'
import { refusal, withoutChange } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** A namespace with jobs in every state, all of them overdue. */
async function busyNamespace(server: { readonly socketPath: string }): Promise<TestNamespace> {
  const space = await newNamespace(server)
  await space.putAll([space.job('failed'), space.job('complete'), space.job('a', { tags: ['t'] })])
  await space.fail(await space.pop())
  await space.complete(await space.pop())
  await space.pop()
  await space.put('waiting')
  await space.put('scheduled', { delayMs: 1000 })
  await space.put('child', { depends: ['scheduled'] })
  await space.recur('r', { offsetMs: 1000 })
  space.now += 100_000
  return space
}

test('the samples are all commands that there are', () => {
  const sampled = [...reads, ...writes, ...setups].map(({ script }) => script)
  expect(sampled.sort()).toEqual(Object.keys(scripts).sort())
  for (const { script } of reads) expect(scripts[script as keyof typeof scripts].mode).toBe('read')
  for (const { script } of writes) expect(scripts[script as keyof typeof scripts].mode).toBe('write')
})

describeOnServers('every command on $name', (server) => {
  test.each(reads)('[I15] $script reads without a change, whatever is due', async ({ run }) => {
    const space = await busyNamespace(server)
    expect(await withoutChange(space, () => run(space))).not.toBe(null)
  })

  test.each([...reads, ...writes])('$script runs on a namespace that does not exist yet', async ({ script, run }) => {
    const space = await newNamespace(server)
    const lacksRecurringJob = /^recurring-job\.(pause|resume|run-now|update)$/.test(script)
    const outcome = run(space)
    if (needJob.includes(script)) await expect(outcome).rejects.toBeInstanceOf(JobError)
    else if (lacksRecurringJob) await expect(outcome).rejects.toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'r' })
    else await expect(outcome).resolves.not.toBe(null)
  })

  test.each([...reads, ...writes])('$script wants the time where a test has the clock', async ({ run }) => {
    const space = await busyNamespace(server)
    const { connection, namespace } = space
    const refused = { code: 'CLOCK_MODE', details: { mode: 'test' } }
    expect(await refusal(space, () => run({ connection, namespace }))).toMatchObject(refused)
  })

  test.each([...reads, ...writes])('$script refuses a time that is none', async ({ run }) => {
    const space = await busyNamespace(server)
    const context = { connection: space.connection, namespace: space.namespace, clock: () => Number.NaN }
    const refused = { code: 'INVALID_ARGUMENT', argument: 'now', received: 'NaN' }
    expect(await refusal(space, () => run(context))).toMatchObject(refused)
  })

  test.each(writes)('$script does not write where newer code wrote', async ({ run }) => {
    const space = await busyNamespace(server)
    await space.connection.hset(space.key('meta'), 'layout', '2')
    const refused = { code: 'LAYOUT_VERSION', details: { found: 2, known: 1 } }
    expect(await refusal(space, () => run(space))).toMatchObject(refused)
  })

  test.each(reads)('$script reads where newer code wrote', async ({ run }) => {
    const space = await busyNamespace(server)
    const before = await run(space)
    await space.connection.hset(space.key('meta'), 'layout', '2')
    expect(await run(space)).toEqual(before)
  })

  test.each([...reads, ...writes])(
    '[T2] $script loads, also when Redis has forgotten all scripts',
    async ({ script, run }) => {
      const space = await busyNamespace(server)
      await space.connection.script('FLUSH')
      if (needLease.includes(script)) await expect(run(space)).rejects.toThrow('lost')
      else await expect(run(space)).resolves.not.toBe(null)
    },
  )
})

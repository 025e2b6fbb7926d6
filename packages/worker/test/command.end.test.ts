import { describe, expect, test } from 'vitest'
import { GateFile, completion, putJob, putRunning } from './command-jobs.ts'
import { basics, startCommand, Command } from './command-process.ts'
import { Address, startAtAddress } from './address.ts'
import { Space } from './space.ts'

describe('the end of a worker', { timeout: 60_000 }, () => {
  test('comes while it still starts', async () => {
    const command = startCommand(new Space())
    await command.line('Instantiated Worker')
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(0)
  })

  test.each(['SIGTERM', 'SIGQUIT'] as const)('comes by %s where there never was a Redis', async (signal) => {
    const command = startCommand(new Space({}, new Address().path))
    await command.line('is ready')
    command.send(signal)
    expect(await command.exitCode()).toBe(0)
  })

  test('is exit code 1 where a job could not be given back, because Redis is gone', async () => {
    const address = await startAtAddress()
    const space = new Space({}, address.path)
    const command = startCommand(space, '--term-timeout', '0.1')
    const { jid } = await putRunning(space, command)
    await address.kill()
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(1)
    expect(await command.line('Not given back')).toMatchObject({ level: 'error', jids: [jid] })
  })

  test('does not come because nobody reads the log', async () => {
    const space = new Space()
    const command = new Command([...basics(space), '--queues', 'q', '--vverbose'])
    await command.line('Sleeping')
    command.closeOutput()
    const gate = new GateFile()
    gate.open()
    for (let i = 0; i < 3; i++) await completion(space, await putJob(space, 'Wait', { gate: gate.path }))
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(0)
  })

  test('takes a job of a worker whose name is used again up at once', async () => {
    const space = new Space({ heartbeat: 600 })
    await space.configure()
    const first = startCommand(space, '--name', 'the-only')
    const { jid, gate } = await putRunning(space, first)
    first.send('SIGKILL')
    await first.exitCode()
    gate.open()
    startCommand(space, '--name', 'the-only')
    await completion(space, jid)
    expect(await space.history(jid)).toEqual(['put', 'popped', 'timed-out', 'popped', 'done'])
  })
})

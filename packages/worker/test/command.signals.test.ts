import { describe, expect, test } from 'vitest'
import { completion, putJob, putRunning } from './command-jobs.ts'
import { startCommand } from './command-process.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const RELEASED = ['put', 'popped', 'released']
const DONE = ['put', 'popped', 'done']

describe('[42] signals to the worker', { timeout: 60_000 }, () => {
  test.each(['[54] TERM', '[55] INT'])('%s: shutdown immediately, and the running job goes back', async (title) => {
    const space = new Space()
    const command = startCommand(space)
    const { jid } = await putRunning(space, command)
    const next = await putJob(space, 'Pid')
    command.send(title.endsWith('TERM') ? 'SIGTERM' : 'SIGINT')
    expect(await command.exitCode()).toBe(0)
    const job = await space.job(jid)
    expect([job.state, job.retriesLeft]).toEqual(['waiting', 5])
    expect(await space.history(jid)).toEqual(RELEASED)
    expect(await space.history(next)).toEqual(['put'])
  })

  test('[54] TERM: a job that does not end on its signal is killed with its process', async () => {
    const space = new Space()
    const command = startCommand(space, '--term-timeout', '0.2')
    const { jid } = await putRunning(space, command, 'Loop')
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(0)
    expect(await space.history(jid)).toEqual(RELEASED)
  })

  test('[54] a second TERM kills at once', async () => {
    const space = new Space()
    const command = startCommand(space, '--term-timeout', '600')
    const { jid } = await putRunning(space, command, 'Stubborn')
    command.send('SIGTERM')
    await command.line('TERM received; shutting down')
    // One that comes sooner is taken for an echo of the first.
    await new Promise((resolve) => setTimeout(resolve, 700))
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(0)
    expect(await space.history(jid)).toEqual(RELEASED)
  })

  test('[55] INT: a terminal may send it to the children, too, and a package manager once more', async () => {
    const space = new Space()
    const command = startCommand(space)
    const { jid } = await putRunning(space, command)
    command.sendToAll('SIGINT')
    command.send('SIGINT')
    expect(await command.exitCode()).toBe(0)
    expect(await space.history(jid)).toEqual(RELEASED)
  })

  test.each(['[56] QUIT', 'HUP'])('%s: shutdown after the current job has finished processing', async (title) => {
    const space = new Space()
    const command = startCommand(space)
    const { jid, gate } = await putRunning(space, command)
    const next = await putJob(space, 'Pid')
    command.send(title.endsWith('QUIT') ? 'SIGQUIT' : 'SIGHUP')
    await command.line('shutting down when the running jobs have ended')
    gate.open()
    expect(await command.exitCode()).toBe(0)
    expect(await space.history(jid)).toEqual(DONE)
    expect(await space.history(next)).toEqual(['put'])
  })

  test('[56] QUIT: a TERM after it does not wait', async () => {
    const space = new Space()
    const command = startCommand(space)
    const { jid } = await putRunning(space, command)
    command.send('SIGQUIT')
    await command.line('shutting down when')
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(0)
    expect(await space.history(jid)).toEqual(RELEASED)
  })

  test('[56] QUIT: with --quit-timeout it does as TERM when that is over', async () => {
    const space = new Space()
    const command = startCommand(space, '--quit-timeout', '0.1')
    const { jid } = await putRunning(space, command)
    command.send('SIGQUIT')
    expect(await command.exitCode()).toBe(0)
    expect(await space.history(jid)).toEqual(RELEASED)
  })

  test('[57] USR1: kill the running job now, go on with others', async () => {
    const space = new Space()
    const command = startCommand(space)
    const { jid, gate } = await putRunning(space, command, 'Loop')
    command.send('SIGUSR1')
    await command.line('Handed back Loop')
    expect((await space.history(jid)).slice(0, 3)).toEqual(RELEASED)
    gate.open()
    await completion(space, jid)
    const next = await putJob(space, 'Pid')
    await completion(space, next)
    expect((await space.job(jid)).retriesLeft).toBe(5)
    expect(command.isAlive).toBe(true)
  })

  test('[58] [59] USR2: no new jobs, and a backtrace; the current job ends; CONT: jobs again', async () => {
    const space = new Space()
    const command = startCommand(space)
    const { jid, gate } = await putRunning(space, command, 'Loop')
    command.send('SIGUSR2')
    await command.line('USR2 received; pausing job processing')
    expect((await command.line('Current backtrace (parent)')).msg).toContain(String(command.pid))
    // It stands in a loop, and is seen there all the same.
    expect((await command.line('Current backtrace (child)')).msg).toContain('at spin (')
    gate.open()
    await completion(space, jid)
    const next = await putJob(space, 'Pid')
    await command.line('Procline: Paused')
    expect(await space.history(next)).toEqual(['put'])
    command.send('SIGCONT')
    await command.line('CONT received; resuming job processing')
    await completion(space, next)
  })

  test('[58] USR2: an idle worker takes nothing, either', async () => {
    const space = new Space()
    const command = startCommand(space)
    await command.line('Sleeping')
    command.send('SIGUSR2')
    await command.line('Current backtrace (child)')
    const jid = await putJob(space, 'Pid')
    expect((await space.client.queue('q').counts()).waiting).toBe(1)
    expect(await space.history(jid)).toEqual(['put'])
    command.send('SIGCONT')
    await completion(space, jid)
  })

  test('[60] the signals go to the process that says its number; children leave TERM, INT, QUIT and HUP to it', async () => {
    const space = new Space()
    const command = startCommand(space)
    const { msg } = await command.line('Instantiated Worker')
    expect(msg).toContain(`process ${command.pid}`)
    const { jid, gate } = await putRunning(space, command)
    const child = Number((await command.line(`running ${jid}`))['pid'])
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1'] as const) process.kill(child, signal)
    process.kill(child, 'SIGUSR2')
    await command.line('Current backtrace (child')
    gate.open()
    await completion(space, jid)
    expect(await space.history(jid)).toEqual(DONE)
  })

  test('[61] USR2 to a child: it dumps its backtrace, and its job goes on', async () => {
    const space = new Space()
    const command = startCommand(space)
    const { jid, gate } = await putRunning(space, command)
    const child = Number((await command.line(`running ${jid}`))['pid'])
    process.kill(child, 'SIGUSR2')
    const line = await command.line(`Current backtrace (child ${child})`)
    expect(line).toMatchObject({ pid: child, stream: 'stderr' })
    gate.open()
    await completion(space, jid)
    expect(command.isAlive).toBe(true)
  })

  test('in a single process TERM hands back a job whose handler goes on', async () => {
    const space = new Space()
    const command = startCommand(space, '--run-as-single-process', '--term-timeout', '0.1')
    const gate = { gate: '/does/not/exist' }
    const jid = await putJob(space, 'Stubborn', gate)
    await until('it runs', () => command.stdout.includes(`running ${jid}`))
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(0)
    expect(await space.history(jid)).toEqual(RELEASED)
  })
})

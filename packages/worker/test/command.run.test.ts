import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { completion, putJob, putRunning, resultOf } from './command-jobs.ts'
import { basics, modulePath, runCommand, startCommand, type Command } from './command-process.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const timeout = 60_000

/** Puts jobs that answer their process, and a worker that ends when they are complete; answers the processes. */
async function pidsOf(
  space: Space,
  count: number,
  ...args: readonly string[]
): Promise<{ own: number; pids: unknown[] }> {
  const jids: string[] = []
  for (let i = 0; i < count; i++) jids.push(await putJob(space, 'Pid'))
  const command = await runCommand([...basics(space), '--queues', 'q', '--interval', '0', ...args])
  expect(command).toMatchObject({ code: 0, stderr: '' })
  return { own: command.pid, pids: await Promise.all(jids.map((jid) => resultOf(space, jid))) }
}

/** The arguments of a process, as `ps` shows them. */
function psArgs(pid: number): string {
  return execFileSync('ps', ['-o', 'args=', '-p', String(pid)]).toString()
}

describe('where jobs run', { timeout }, () => {
  test('[39] each job runs in a process of its own, and the worker outlives it', async () => {
    const space = new Space()
    const { own, pids } = await pidsOf(space, 3)
    expect(new Set([own, ...pids]).size).toBe(4)
  })

  test('[39] a crash does not stop the worker', async () => {
    const space = new Space()
    const command = startCommand(space)
    const jid = await space.client.queue('q').put('Crash', {}, { retries: 0 })
    const next = await putJob(space, 'Pid')
    await completion(space, next)
    expect((await space.job(jid)).failure?.group).toBe('crashed')
    expect((await command.line('Got crashed failure from Crash')).level).toBe('error')
    await command.line('was ended by SIGKILL')
  })

  test('a child can run several jobs', async () => {
    const { pids } = await pidsOf(new Space(), 3, '--jobs-per-child', 'unlimited')
    expect(new Set(pids).size).toBe(1)
  })

  test('[40] RUN_AS_SINGLE_PROCESS runs jobs in the worker itself', async () => {
    const { own, pids } = await pidsOf(new Space(), 2, '--run-as-single-process')
    expect(pids).toEqual([own, own])
  })

  test('a TypeScript module can hold the jobs', async () => {
    const space = new Space()
    const jid = await putJob(space, 'Typed')
    const args = ['--redis', space.address, '--namespace', space.namespace, '--queues', 'q', '--interval', '0']
    expect(await runCommand([...args, '--jobs', modulePath('typed.mts')])).toMatchObject({ code: 0, stderr: '' })
    expect(await resultOf(space, jid)).toBe('typed Typed')
  })
})

test('[41] ps shows what it does', { timeout }, async () => {
  const space = new Space()
  const command = startCommand(space)
  await command.line('Procline: Starting q (ordered)')
  await until('it waits', () => /^Qless-\d+\.\d+\.\d+: Waiting for q \(ordered\) at \d{4}-/.test(psArgs(command.pid)))
  const { jid, gate } = await putRunning(space, command)
  const child = Number((await command.line(`running ${jid}`))['pid'])
  await until('it has forked', () =>
    new RegExp(`^Qless-.*: Forked .*${child}.*: processing 1 job`).test(psArgs(command.pid)),
  )
  expect(psArgs(child)).toMatch(new RegExp(`^Qless-.*: Processing Wait \\(${jid}`))
  gate.open()
  await completion(space, jid)
  command.send('SIGUSR2')
  await until('it is paused', () => /^Qless-.*: Paused -- q \(ordered\)/.test(psArgs(command.pid)))
  const single = startCommand(space, '--run-as-single-process')
  await putRunning(space, single)
  await until('it runs the job', () => /^Qless-.*: Processing 1 job at/.test(psArgs(single.pid)))
})

test('a worker that is killed takes its children with it', { timeout }, async () => {
  const space = new Space()
  const command: Command = startCommand(space)
  const { jid } = await putRunning(space, command, 'Loop')
  const child = Number((await command.line(`running ${jid}`))['pid'])
  command.send('SIGKILL')
  await until('the child is gone', () => {
    try {
      return !process.kill(child, 0)
    } catch {
      return true
    }
  })
})

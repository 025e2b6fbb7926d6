import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { Space } from './space.ts'
import { until } from './until.ts'

test(
  'a handler that blocks the loop for three heartbeats is told of before it loses the lock, and completes nothing',
  { timeout: 60_000 },
  async () => {
    const space = new Space({ heartbeat: 1, 'grace-period': 0 })
    await space.configure()
    const file = fileURLToPath(new URL('programs/in-process-worker.mjs', import.meta.url))
    const program = spawn(process.execPath, [file, space.address, space.namespace], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(() => void program.kill('SIGKILL'))
    const told: string[] = []
    for (const stream of [program.stdout, program.stderr]) createInterface(stream).on('line', (line) => told.push(line))
    await until('the program is ready', () => told.includes('ready'))
    const jid = await space.client.queue('q').put('SpinsFor', 3000)
    await until('the handler runs', () => told.includes('spinning'))
    await until('somebody else completes the job', async () => {
      const taken = await space.client.queue('q').pop()
      await taken?.complete()
      return taken?.jid === jid
    })
    const warning = told.findIndex((line) => line.includes('the event loop has been blocked for'))
    expect(warning).toBeGreaterThan(-1)
    expect(told.slice(warning).join('\n')).toMatch(/at Object\.perform \(.*in-process-worker\.mjs/)
    await until('the loss is told', () => told.includes('lost SpinsFor'))
    expect(told).not.toContain('completed SpinsFor')
    expect(await space.history(jid)).toEqual(['put', 'popped', 'timed-out', 'popped', 'done'])
  },
)

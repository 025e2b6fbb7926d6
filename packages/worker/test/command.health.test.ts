import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { GateFile, putRunning } from './command-jobs.ts'
import { startCommand } from './command-process.ts'
import { Address } from './address.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const timeout = 60_000

interface Answer {
  readonly status: number | undefined
  readonly body: string
}

async function ask(port: unknown, path: string = '/', method: string = 'GET'): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port: Number(port), path, method }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let body = ''
  for await (const part of response.setEncoding('utf8')) body += String(part)
  return { status: response.statusCode, body }
}

describe('the health', { timeout }, () => {
  test('is told in a file, which goes with the worker', async () => {
    const space = new Space()
    const file = new GateFile().path
    const command = startCommand(space, '--health-file', file)
    await until('there is a file', () => existsSync(file))
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      isHealthy: true,
      isRedisOk: true,
      state: 'working',
      pid: command.pid,
      queues: 'q (ordered)',
      jobs: [],
    })
    command.send('SIGTERM')
    expect(await command.exitCode()).toBe(0)
    expect(existsSync(file)).toBe(false)
  })

  test('is told at a port', async () => {
    const space = new Space()
    const command = startCommand(space, '--health-port', '0')
    const { port } = await command.line('Health is told at')
    await until('it is well', async () => (await ask(port)).status === 200)
    const { jid } = await putRunning(space, command)
    expect(JSON.parse((await ask(port)).body)).toMatchObject({ state: 'working', jobs: [jid] })
    expect(await ask(port, '/', 'HEAD')).toEqual({ status: 200, body: '' })
    expect((await ask(port, '/other')).status).toBe(404)
    expect((await ask(port, '/', 'POST')).status).toBe(405)
    command.send('SIGUSR2')
    await command.line('USR2 received')
    expect(JSON.parse((await ask(port)).body)).toMatchObject({ state: 'paused', isHealthy: true })
  })

  test('is bad without a Redis, and good when there is one', async () => {
    const address = new Address()
    const space = new Space({}, address.path)
    const command = startCommand(space, '--health-port', '0')
    const { port } = await command.line('Health is told at')
    const { status, body } = await ask(port)
    expect([status, JSON.parse(body)]).toMatchObject([503, { isRedisOk: false, state: 'starting' }])
    await address.start()
    await until('it is well', async () => (await ask(port)).status === 200)
  })
})

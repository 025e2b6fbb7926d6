import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sharedSocket, Space } from './space.ts'

/** Runs a program that uses the built client, and answers its exit code and what it printed when it has ended by itself. */
async function run(address: string, program: string): Promise<{ code: unknown; output: string }> {
  const source = `import { Client } from '@qless/client'; const [address, namespace] = process.argv.slice(1); ${program}`
  const parameters = ['--input-type=module', '-e', source, address, new Space().namespace]
  const child = spawn(process.execPath, parameters, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => printed.push(String(text)))
  const [code] = await once(child, 'close')
  return { code, output: printed.join('') }
}

describe('a process ends by itself', () => {
  test('after its client was used and closed', { timeout: 30_000 }, async () => {
    const program = `
      const client = new Client(address, { namespace })
      await client.queue('q').put('Klass', {})
      const job = await client.queue('q').pop()
      console.log(await job.complete())
      client.close()`
    expect(await run(sharedSocket(), program)).toEqual({ code: 0, output: 'complete\n' })
  })

  test('after a client was closed that waited for a Redis that is not there', { timeout: 30_000 }, async () => {
    const program = `
      const client = new Client(address, { namespace, deadlineMs: 600_000 })
      client.queue('q').put('Klass', {}).catch((error) => console.log(error.code))
      setTimeout(() => client.close(), 50)`
    expect(await run('/tmp/qless-nobody-listens.sock', program)).toEqual({ code: 0, output: 'CONNECTION\n' })
  })

  test('when its client was never used', { timeout: 30_000 }, async () => {
    expect(await run(sharedSocket(), 'new Client(address, { namespace })')).toEqual({ code: 0, output: '' })
  })

  test('after a session was closed with its client', { timeout: 30_000 }, async () => {
    const program = `
      const client = new Client(address, { namespace })
      const session = client.session('worker')
      session.wait(['q'], 60_000).catch((error) => console.log(error.code))
      await client.queue('q').counts()
      client.close()`
    expect(await run(sharedSocket(), program)).toEqual({ code: 0, output: 'CONNECTION\n' })
  })

  test('after it was closed in the turn in which it began to listen', { timeout: 30_000 }, async () => {
    const program = `
      const client = new Client(address, { namespace })
      client.events.on('put', () => 0)
      client.events.ready().catch((error) => console.log(error.code))
      client.jobs.finished('a').catch((error) => console.log(error.code))
      client.close()`
    expect(await run(sharedSocket(), program)).toEqual({ code: 0, output: 'CONNECTION\nCONNECTION\n' })
  })

  test('[98] after it listened to events, and was closed', { timeout: 30_000 }, async () => {
    const program = `
      const client = new Client(address, { namespace })
      client.events.on('put', () => 0)
      client.events.log.next('put').catch((error) => console.log(error.code))
      client.jobs.finished('a').then(({ state }) => console.log(state))
      await client.events.ready()
      await client.jobs.finished('a')
      client.close()`
    expect(await run(sharedSocket(), program)).toEqual({ code: 0, output: 'gone\nCONNECTION\n' })
  })
})

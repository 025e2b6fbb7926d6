import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request as send } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from '@qless/client'
import { describe, expect, inject, onTestFinished, test } from 'vitest'

const MAIN = join(import.meta.dirname, '../dist/main.js')
const ADA = { authorization: `Basic ${Buffer.from('ada:pw').toString('base64')}` }

/** A dashboard in a process of its own. */
class Running {
  readonly child: ChildProcess
  readonly lines: Record<string, unknown>[] = []
  url = ''

  constructor(env: Record<string, string>) {
    this.child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], PORT: '0', ...env } })
    onTestFinished(() => void this.child.kill('SIGKILL'))
  }

  /** Waits until it listens. Lines that come together are all looked at. */
  async listens(): Promise<this> {
    const { stdout } = this.child
    if (stdout === null) throw new Error('There is no output.')
    this.url = await new Promise<string>((resolve, reject) => {
      const lines = createInterface(stdout)
      lines.on('close', () => reject(new Error('It does not listen.')))
      lines.on('line', (line) => {
        const told: Record<string, unknown> = JSON.parse(line)
        this.lines.push(told)
        if (told['message'] === 'listening') resolve(String(told['url']))
      })
    })
    return this
  }

  ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, this.url), { headers, redirect: 'manual' })
  }
}

function newSpace(): { readonly env: Record<string, string>; readonly client: Client; readonly namespace: string } {
  const [server] = inject('redisServers')
  if (server === undefined) throw new Error('The global setup provides no Redis.')
  const namespace = `test-${randomUUID()}`
  const client = new Client(server.socketPath, { namespace })
  onTestFinished(() => client.close())
  return { env: { REDIS_URL: server.socketPath, NAMESPACES: namespace }, client, namespace }
}

async function end(child: ChildProcess): Promise<[code: number | null, output: string]> {
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = await once(child, 'close')
  return [code as number | null, output]
}

/** Each starts a process, and a busy machine takes its time for that. */
describe('the dashboard', { timeout: 30_000 }, () => {
  test('serves the page and the API to those who sign in', async () => {
    const { env, client, namespace } = newSpace()
    await client.queue('mail').put('SendEmail', { password: 'hunter2' }, { jid: 'a' })
    const more = { BASIC_AUTH: 'ada:pw', BASE_PATH: '/tools/queues', REDACT: 'PASSWORD', TITLE: 'Shop' }
    const running = await new Running({ ...env, ...more }).listens()
    const stranger = await running.ask('')
    expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="Qless", charset="UTF-8"',
    ])
    expect(await (await running.ask('', ADA)).text()).toContain('<meta name="qless-root" content="./"')
    expect(await (await running.ask('api/v1/me', ADA)).json()).toMatchObject({
      ...{ user: 'ada', title: 'Shop', instances: [{ name: namespace, namespace }] },
    })
    const job = await (await running.ask(`api/v1/instances/${namespace}/job?jid=a`, ADA)).json()
    expect(job).toMatchObject({ data: { text: '{"password":"[hidden]"}' } })
    expect((await running.ask('/', ADA)).headers.get('location')).toBe('./tools/queues/')
  })

  test('tells its health to anybody, and its metrics to those who sign in', async () => {
    const { env, client, namespace } = newSpace()
    await client.queue('a "b"\\').put('Klass', {})
    await client.queue('a "b"\\').pop()
    const running = await new Running({ ...env, BASIC_AUTH: 'ada:pw' }).listens()
    expect(await (await running.ask('/healthz')).json()).toEqual({ status: 'ok' })
    expect(await (await running.ask('/readyz')).json()).toEqual({ status: 'ok' })
    expect((await running.ask('/metrics')).status).toBe(401)
    const metrics = await running.ask('/metrics', ADA)
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    const text = await metrics.text()
    expect(text).toContain(`qless_up{instance="${namespace}"} 1\n`)
    expect(text).toContain(`qless_jobs{instance="${namespace}",queue="a \\"b\\"\\\\",state="running"} 1\n`)
    expect(text).toContain(`qless_workers{instance="${namespace}"} 1\n`)
    expect(text).toMatch(/^# TYPE qless_jobs_done_total counter$/m)
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) qless_\w+ .+|qless_\w+\{.*\} [\d.]+)$/)
  })

  test('without Redis it is alive, and not ready', async () => {
    const running = await new Running({ REDIS_URL: 'redis://127.0.0.1:1' }).listens()
    const [health, ready, metrics] = await Promise.all(
      ['/healthz', '/readyz', '/metrics'].map((path) => running.ask(path)),
    )
    expect([health?.status, ready?.status]).toEqual([200, 503])
    expect(await metrics?.text()).toContain('qless_up{instance="ql"} 0\n')
  })

  test('ends on SIGTERM, with streams open', async () => {
    const { env, namespace } = newSpace()
    const running = await new Running(env).listens()
    const stream = await running.ask(`api/v1/instances/${namespace}/events`)
    const reader = stream.body?.getReader()
    await reader?.read()
    running.child.kill('SIGTERM')
    expect(await end(running.child)).toEqual([0, ''])
    let isDone = false
    while (!isDone) isDone = (await reader?.read())?.done ?? true
    expect(running.lines.map(({ message }) => message)).toEqual(['nobody has to sign in', 'listening', 'closing'])
  })

  test('what is done goes into the log, as JSON', async () => {
    const { env, namespace } = newSpace()
    const running = await new Running(env).listens()
    const headers = { 'content-type': 'application/json', 'x-qless-request': '1' }
    const body = JSON.stringify({ queue: 'q', reason: 'a\nb' })
    const path = new URL(`api/v1/instances/${namespace}/queue/pause`, running.url)
    expect(await (await fetch(path, { method: 'POST', headers, body })).json()).toEqual({ isDone: true })
    running.child.kill('SIGTERM')
    await end(running.child)
    const action = { what: 'queue/pause', user: 'anybody', outcome: 'done', params: { queue: 'q', reason: 'a\nb' } }
    expect(running.lines).toContainEqual(expect.objectContaining({ message: 'action', ...action }))
    for (const { at } of running.lines) expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  test('open, it answers to names of this machine only', async () => {
    const { env } = newSpace()
    const running = await new Running({ ...env, ALLOWED_HOSTS: 'tools' }).listens()
    expect(await statusFor(running.url, 'localhost:8080')).toBe(200)
    expect(await statusFor(running.url, 'tools')).toBe(200)
    expect(await statusFor(running.url, 'evil.example:8080')).toBe(403)
  })

  test.each([
    [{ HOST: '0.0.0.0' }, 'HOST: with 0.0.0.0 others can reach the dashboard, and nobody would have to sign in.'],
    [{ PORT: 'x' }, 'PORT: x is no port'],
    [{ NAMESPACES: 'a:b' }, 'instance a:b: namespace must be a name without braces and colons'],
    [{ HOST: '203.0.113.1', BASIC_AUTH: 'ada:pw' }, 'EADDRNOTAVAIL'],
  ])('does not start with %j, and says why', async (env, why) => {
    const [code, output] = await end(new Running(env as Record<string, string>).child)
    expect(code).toBe(1)
    expect(output).toContain(why)
    expect(output).not.toContain(' at ')
  })
})

function statusFor(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = send(new URL('api/v1/me', url), { headers: { host } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject).end()
  })
}

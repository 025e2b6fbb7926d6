import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientOptions } from '@qless/client'
import { Redis } from 'ioredis'
import { expect, inject, onTestFinished } from 'vitest'
import type { z } from 'zod'
import { qlessRouter, type Access, type QlessRouter, type RouterOptions } from '../src/server/index.ts'
import { routes } from '../src/server/routes/all.ts'

/** The headers of a change. */
export const CHANGE = { 'content-type': 'application/json', 'x-qless-request': '1' } as const

/** An answer, read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

/** What a test changes about its board. */
export interface BoardOptions extends Partial<RouterOptions> {
  readonly socketPath?: string
  readonly clientOptions?: ClientOptions
  /** @default one of its own */
  readonly namespace?: string
}

/** A namespace, a router on it, and a server that has it at `/`; everything ends with the test. */
export class Board {
  readonly namespace: string
  readonly socketPath: string
  readonly redis: Redis
  readonly client: Client
  readonly router: QlessRouter
  #url = ''

  constructor({ socketPath = sharedSocket(), clientOptions = {}, namespace, ...options }: BoardOptions = {}) {
    this.namespace = namespace ?? `test-${randomUUID()}`
    this.socketPath = socketPath
    this.redis = new Redis(socketPath)
    this.redis.on('error', () => undefined)
    this.client = new Client(socketPath, { namespace: this.namespace, ...clientOptions })
    const access = { authorize: (): Access => ({ user: 'ada', can: 'all' }) }
    this.router = qlessRouter({ ...(options.clients === undefined && { client: this.client }), ...access, ...options })
    onTestFinished(() => {
      this.router.close()
      this.client.close()
      this.redis.disconnect()
    })
  }

  /** Begins to listen. */
  async open(): Promise<this> {
    this.#url = await serve((request, response) => this.router(request, response))
    return this
  }

  /** Asks for something, with a path below the server. */
  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    return ask(new URL(path, this.#url), init)
  }

  get url(): string {
    return this.#url
  }

  /** What a `GET` of the instance answers; that it is as the API says is looked at. */
  async get<T = Record<string, unknown>>(path: string, query: Record<string, string> = {}): Promise<T> {
    const answer = await this.ask(`${instancePath(path)}?${new URLSearchParams(query)}`)
    if (answer.status !== 200) throw new Error(answer.text)
    return checked('GET', path, answer.json) as T
  }

  /** What a change of the instance answers. */
  async post<T = Record<string, unknown>>(path: string, body: unknown): Promise<T> {
    const answer = await this.try(path, body)
    if (answer.status >= 300) throw new Error(answer.text)
    return checked('POST', path, answer.json) as T
  }

  /** Tries a change of the instance. */
  try(path: string, body: unknown): Promise<Answer> {
    return this.ask(instancePath(path), { method: 'POST', headers: CHANGE, body: JSON.stringify(body) })
  }

  /** Everything that the namespace holds. */
  async keyspace(): Promise<Record<string, string>> {
    const keys = await this.redis.keys(`{${this.namespace}}:*`)
    const dumps = await Promise.all(keys.sort().map((key) => this.redis.dumpBuffer(key)))
    return Object.fromEntries(keys.map((key, i) => [key, dumps[i]?.toString('hex') ?? 'gone']))
  }

  /** Puts jobs and fails them. */
  async fail(group: string, jids: readonly string[], { queue = 'q', message = 'Error: no' } = {}): Promise<void> {
    for (const jid of jids) {
      await this.client.queue(queue).put('Klass', { jid }, { jid })
      const job = await this.client.queue(queue).pop()
      await job?.fail(group, message)
    }
  }
}

/** A board that listens. */
export function newBoard(options: BoardOptions = {}): Promise<Board> {
  return new Board(options).open()
}

/** Where a path of the instance is. */
export function instancePath(path: string): string {
  return `/api/v1/instances/default/${path}`
}

/** Asks for something, and reads the answer. */
export async function ask(url: URL | string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : undefined,
  }
}

/** Serves until the test ends, and answers where. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** A built page, as small as may be. */
export function newAssets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qless-page-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'assets', 'app-abc123.js'), `export const text = '${'x'.repeat(2000)}'\n`)
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return folder
}

const PAGE = `<!doctype html>
<html><head>
<meta name="qless-root" content="./" />
<script type="module" src="./assets/app-abc123.js"></script>
</head><body></body></html>
`

/** The socket of the Redis that all tests share. */
export function sharedSocket(): string {
  const [server] = inject('redisServers')
  if (server === undefined) throw new Error('The global setup provides no Redis.')
  return server.socketPath
}

/** A reply must be what the document of the API says: nothing more, nothing less. */
function checked(method: string, path: string, json: unknown): unknown {
  const route = routes.find((one) => one.method === method && one.path === path)
  if (route === undefined) throw new Error(`There is no route ${method} ${path}.`)
  const reply: z.ZodType = route.reply
  expect(reply.parse(json)).toEqual(json)
  return json
}

/** Waits until something is so; looks again with each turn of the event loop. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}

import { connect } from 'node:net'
import { request as send } from 'node:http'
import { describe, expect, test } from 'vitest'
import { routes } from '../src/server/routes/all.ts'
import { CHANGE, instancePath, newAssets, newBoard, type Board } from './board.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const

const NAMES = [
  ...['', ' ', '__proto__', 'constructor', 'toString', '../../etc/passwd', '..%2f..', '%00', 'a\u0000b', 'a\nb'],
  ...['<img src=x onerror=alert(1)>', 'javascript:alert(1)', '\u202Egnp.exe', 'é', '\uD800', 'x'.repeat(300), '{}'],
] as const

const VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 9_007_199_254_740_992, '', [], [[]], {}, { $ne: 1 }, NAMES],
  ...[Array.from({ length: 2000 }, () => 'a'), { kind: 'group' }, { kind: 'jobs', jids: ['__proto__'] }],
]

const BODIES: readonly string[] = [
  ...['', 'null', '[]', '"text"', '1', '{', '{"jid":', '\u0000', '{"a":1}', '{"__proto__":{"can":"all"}}'],
  ...[
    '{"constructor":{"prototype":{"x":1}}}',
    `${'['.repeat(100_000)}`,
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  ],
]

/** Fields of any body, with any value. */
const FIELDS = [
  ...['jid', 'queue', 'tags', 'priority', 'data', 'workers', 'worker', 'dependencies', 'delay', 'option', 'value'],
  ...['action', 'target', 'options', 'start', 'id', 'heartbeat', 'interval', 'reason', 'withDependents', 'expected'],
] as const

async function busyBoard(errors: unknown[] = []): Promise<Board> {
  const board = await newBoard({ assetsDir: newAssets(), onError: (error) => errors.push(error) })
  await board.fail('g', ['failed'])
  await board.client.queue('q').put('Klass', {}, { jid: 'a', tags: ['t'] })
  await board.client.queue('q').put('Klass', {}, { jid: 'b', depends: ['a'] })
  await board.client.queue('q').recur('Klass', {}, 60, { jid: 'r' })
  return board
}

/** Each sends some hundred requests, and a busy machine takes its time for that. */
describe('whatever is sent, it is no fault of the server', { timeout: 60_000 }, () => {
  test.each(routes)('$method $path takes no other method', async ({ path, method }) => {
    const errors: unknown[] = []
    const board = await busyBoard(errors)
    const before = await board.keyspace()
    const known = new Set(routes.filter((route) => route.path === path).map((route) => String(route.method)))
    if (known.has('GET')) known.add('HEAD')
    for (const other of METHODS.filter((one) => !known.has(one))) {
      const answer = await board.ask(instancePath(path), { method: other, headers: CHANGE })
      expect([method, other, answer.status]).toEqual([method, other, 405])
      expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...known].sort())
    }
    expect(await board.keyspace()).toEqual(before)
    expect(errors).toEqual([])
  })

  test.each(routes.filter(({ method }) => method === 'POST'))('bodies for $path', async ({ path }) => {
    const errors: unknown[] = []
    const board = await busyBoard(errors)
    const before = await board.keyspace()
    for (const body of BODIES) {
      const answer = await board.ask(instancePath(path), { method: 'POST', headers: CHANGE, body })
      expect({ body, ...answer }).toMatchObject({ body, status: 400, json: { status: 400 } })
    }
    for (const field of FIELDS) {
      for (const value of VALUES) {
        const answer = await board.try(path, { [field]: value })
        if (answer.status >= 500) throw new Error(`${field} ${JSON.stringify(value)}: ${answer.text}`)
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
    }
    expect(await board.keyspace()).toEqual(before)
    expect(({} as { can?: string }).can).toBe(undefined)
    expect(errors).toEqual([])
  })

  test.each(routes.filter(({ method }) => method === 'GET'))('queries for $path', async ({ path }) => {
    const errors: unknown[] = []
    const board = await busyBoard(errors)
    const before = await board.keyspace()
    const parameters = ['queue', 'jid', 'group', 'tag', 'worker', 'text', 'q', 'id', 'filter', 'klass', 'day', 'list']
    const numbers = ['offset', 'limit', 'days']
    const good = {
      queue: 'q',
      jid: 'a',
      group: 'g',
      tag: 't',
      worker: 'w',
      text: 'a',
      q: 'a',
      id: 'a',
      list: 'waiting',
    }
    const takes = new Set(Object.keys(propertiesOf(path)))
    const base = Object.fromEntries(Object.entries(good).filter(([name]) => takes.has(name)))
    for (const name of parameters) {
      for (const value of NAMES) await expectNoFault(board, path, { ...base, [name]: value })
    }
    for (const name of numbers) {
      for (const value of ['-1', '1e999', 'NaN', '1.5', '99999999999999999999', '0', '', ' ', '0x10', '1_0', '[]']) {
        await expectNoFault(board, path, { ...base, [name]: value })
      }
    }
    await expectNoFault(board, path, { ...base, 'a[__proto__][x]': '1' })
    await expectNoFault(board, path, { ...base, __proto__x: '1' })
    expect((await board.ask(`${instancePath(path)}?%E0%A4%A&%&&=&a=%zz`)).status).toBe(400)
    expect(await board.keyspace()).toEqual(before)
    expect(errors).toEqual([])
  })

  test.each([
    '/../../etc/passwd',
    '/assets/../../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%252e%252e%252fpackage.json',
    '/assets/..\\..\\package.json',
    '/assets/app-abc123.js%00.png',
    '/assets//etc/passwd',
    '/assets/__proto__',
    '/assets/constructor',
    '/api/v1/instances/__proto__/summary',
    '/api/v1/instances/constructor/summary',
    '/api/v1/instances/..%2f..%2fme/summary',
    '/api/v1/instances/%E0%A4%A/summary',
    '/api/v1/instances/default/%2e%2e/me',
    '/api/v1/instances/default/../../../x.js',
    '/API/v1/me.json',
    '/api',
    '/api/v2/me',
    '/api/v1/',
  ])('a path that leads nowhere: %s', async (path) => {
    const errors: unknown[] = []
    const board = await busyBoard(errors)
    const [status, body] = await asTyped(board, path)
    expect([400, 404]).toContain(status)
    expect(body).not.toContain('"name": "@qless/web"')
    expect(body).not.toContain('root:')
    expect(errors).toEqual([])
  })

  test.each([
    ['that says so', { 'content-length': String(100 * 1024 * 1024) }],
    ['that does not', { 'transfer-encoding': 'chunked' }],
  ])('a body of 100 MB %s', async (_, headers) => {
    const board = await busyBoard()
    const before = await board.keyspace()
    expect(await stream(board, headers)).toBe(413)
    expect(await board.keyspace()).toEqual(before)
    expect((await board.ask('/api/v1/me')).status).toBe(200)
  })

  test('a request that ends in its middle', async () => {
    const errors: unknown[] = []
    const board = await busyBoard(errors)
    const { port } = new URL(board.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`POST ${instancePath('job/cancel')} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`)
    socket.write('X-Qless-Request: 1\r\nContent-Length: 100\r\n\r\n{"jid":"a"')
    await new Promise((resolve) => socket.once('ready', resolve))
    socket.destroy()
    expect(await board.get('job', { jid: 'a' })).toMatchObject({ job: { jid: 'a' } })
    expect(errors).toEqual([])
  })

  test('hostile names come back as they are, as JSON that no browser takes for a page', async () => {
    const board = await newBoard()
    const name = '"><img src=x onerror=alert(1)>'
    await board.client.queue(name).put(name, { name }, { jid: name, tags: [name] })
    await (await board.client.queue(name).pop())?.fail(name, name)
    for (const [path, query] of [
      ['queues', ''],
      ['failures', ''],
      ['job', `jid=${encodeURIComponent(name)}`],
      ['places', `text=${encodeURIComponent('img')}`],
    ]) {
      const answer = await board.ask(`${instancePath(path ?? '')}?${query}`)
      expect(answer.text).toContain(JSON.stringify(name))
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })
})

function propertiesOf(path: string): object {
  const route = routes.find((one) => one.method === 'GET' && one.path === path)
  const { query } = route ?? {}
  return query !== undefined && 'shape' in query && typeof query.shape === 'object' ? (query.shape ?? {}) : {}
}

async function expectNoFault(board: Board, path: string, query: Record<string, string>): Promise<void> {
  const answer = await board.ask(`${instancePath(path)}?${new URLSearchParams(query)}`)
  if (answer.status >= 500) throw new Error(`${path} ${JSON.stringify(query)}: ${answer.text}`)
}

/** Asks for a path as it is typed, which no client does that cleans it first. */
function asTyped(board: Board, path: string): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(board.url)
    const request = send({ host: '127.0.0.1', port, path, headers: { accept: 'application/json' } }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve([response.statusCode ?? 0, body]))
    })
    request.on('error', reject).end()
  })
}

/** Sends 100 MB, as far as they are taken. */
function stream(board: Board, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const all = { ...CHANGE, ...headers }
    const answered = { status: 0 }
    const request = send(new URL(instancePath('job/edit'), board.url), { method: 'POST', headers: all }, (response) => {
      answered.status = response.statusCode ?? 0
      response.resume()
      resolve(answered.status)
      request.destroy()
    })
    request.on('error', (error) => (answered.status > 0 ? undefined : reject(error)))
    const part = Buffer.alloc(1024 * 1024, 'x')
    let left = 100
    const more = (): void => {
      while (left > 0 && answered.status === 0) {
        left -= 1
        if (!request.write(part)) return void request.once('drain', more)
      }
      if (answered.status === 0) request.end()
    }
    more()
  })
}

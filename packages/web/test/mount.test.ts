import { request as send, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import express5 from 'express'
import express4 from 'express4'
import helmet from 'helmet'
import { describe, expect, test } from 'vitest'
import type { Me } from '../src/api/index.ts'
import { ask, CHANGE, newAssets, newBoard, serve, type Board } from './board.ts'

/** The parts of an application of either Express that these tests need. */
interface App {
  (request: IncomingMessage, response: ServerResponse): void
  use(...handlers: unknown[]): unknown
  get(path: string, handler: (request: unknown, response: { send(text: string): void }) => void): unknown
}

interface Express {
  (): unknown
  json(): unknown
}

const hosts: readonly (readonly [string, Express])[] = [
  ['Express 4', express4],
  ['Express 5', express5],
]
const places = ['/', '/a', '/a/b'] as const

/** An application with a route of its own, with helmet and a parser, and the router at some place. */
function appOf(express: Express, board: Board, { mount = '/', parses = false }): App {
  const app = express() as App
  app.use(helmet())
  if (parses) app.use(express.json())
  app.get('/own', (_, response) => response.send('own'))
  app.use(mount, board.router)
  return app
}

/** A proxy that puts a prefix before the paths of an application, and takes it off, or not, for the application. */
function proxyTo(target: string, { takesOff = '' }): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').slice(takesOff.length)
    const { port } = new URL(target)
    const { method, headers } = request
    const forwarded = send({ port, host: '127.0.0.1', method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    request.pipe(forwarded)
  }
}

/** Opens a page as a browser does: it follows redirects, loads what the page links to, and finds the API from there. */
async function visit(
  url: string,
): Promise<{ readonly page: string; readonly script: string; readonly me: Me; readonly api: URL }> {
  let at = new URL(url)
  let page = await ask(at)
  for (let hops = 0; page.status === 308 && hops < 3; hops += 1) {
    at = new URL(page.headers.get('location') ?? '', at)
    page = await ask(at)
  }
  expect([at.href, page.status]).toEqual([at.href, 200])
  const source = /<script type="module" src="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const root = /<meta name="qless-root" content="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const api = new URL(`${root}api/v1/`, at)
  const [script, me] = await Promise.all([ask(new URL(source, at)), ask(new URL('me', api))])
  expect([source, api.href, script.status, me.status]).toEqual([source, api.href, 200, 200])
  return { page: page.text, script: script.text, me: me.json as Me, api }
}

describe.each(hosts)('[68] [69] mounted in %s', (_, express) => {
  test.each(places)('at %s: the page, its files, its API and deep links', async (mount) => {
    const board = await newBoard({ assetsDir: newAssets() })
    const url = await serve(appOf(express, board, { mount }))
    const base = new URL(mount.endsWith('/') ? mount : `${mount}/`, url).href
    for (const path of ['', 'failures', 'jobs/deep/er?jid=a%2Fb', 'queues/', 'x//y']) {
      const { script, me } = await visit(base + path)
      expect(script).toContain('export const text')
      expect(me).toMatchObject({ user: 'ada', instances: [{ name: 'default', namespace: board.namespace }] })
    }
    await visit(new URL(mount, url).href)
    expect((await ask(new URL('/own', url))).text).toBe('own')
  })

  test.each([true, false])('a change gets through, whether the host has parsed it (%s) or not', async (parses) => {
    const board = await newBoard()
    const url = await serve(appOf(express, board, { mount: '/a/b', parses }))
    const body = JSON.stringify({ queue: 'q', reason: 'x' })
    const path = new URL('/a/b/api/v1/instances/default/queue/pause', url)
    expect(await ask(path, { method: 'POST', headers: CHANGE, body })).toMatchObject({ status: 200 })
    expect(await board.client.queue('q').isPaused()).toBe(true)
  })

  test('behind proxies that take the prefix off, and that do not', async () => {
    const board = await newBoard({ assetsDir: newAssets() })
    const atRoot = await serve(appOf(express, board, { mount: '/' }))
    const below = await serve(appOf(express, board, { mount: '/tools/queues' }))
    const stripping = await serve(proxyTo(atRoot, { takesOff: '/tools/queues' }))
    const passing = await serve(proxyTo(below, {}))
    for (const proxy of [stripping, passing]) {
      for (const path of ['tools/queues/', 'tools/queues/failures/group?g=%2F']) await visit(proxy + path)
    }
    const half = await serve(proxyTo(below, { takesOff: '/outer' }))
    const { api } = await visit(`${half}outer/tools/queues`)
    expect(api.pathname).toBe('/outer/tools/queues/api/v1/')
  })

  test('beside helmet: the policy of the page is its own, and nothing in it is inline', async () => {
    const board = await newBoard({ assetsDir: newAssets() })
    const url = await serve(appOf(express, board, { mount: '/a' }))
    const { headers, text } = await ask(new URL('/a/', url))
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(text).not.toMatch(/<style|style=|<script>|onload=|<base/)
    const own = await ask(new URL('/own', url))
    expect(own.headers.get('content-security-policy')).toContain("script-src 'self'")
  })

  test('two routers in one application do not meet', async () => {
    const [one, two] = [await newBoard(), await newBoard({ title: 'Two' })]
    const app = appOf(express, one, { mount: '/one' })
    app.use('/two', two.router)
    const url = await serve(app)
    expect(await ask(new URL('/one/api/v1/me', url))).toMatchObject({ json: { title: 'Qless' } })
    expect(await ask(new URL('/two/api/v1/me', url))).toMatchObject({ json: { title: 'Two' } })
  })
})

describe('the page', () => {
  test('files: hashed ones are kept for ever, compressed, and a missing one is never the page', async () => {
    const board = await newBoard({ assetsDir: newAssets() })
    const file = await board.ask('/assets/app-abc123.js', { headers: { 'accept-encoding': 'br' } })
    expect(file.text).toContain('export const text')
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    const zipped = await board.ask('/assets/app-abc123.js', { headers: { 'accept-encoding': 'gzip' } })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    const etag = file.headers.get('etag') ?? ''
    const again = await board.ask('/assets/app-abc123.js', { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await board.ask('/favicon.svg')).headers.get('cache-control')).toBe('no-cache')
    for (const path of ['/assets/gone-1.js', '/assets/', '/favicon.ico', '/index.html']) {
      expect(await board.ask(path)).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
    }
  })

  test('is never kept, and comes for HTML only', async () => {
    const board = await newBoard({ assetsDir: newAssets() })
    const page = await board.ask('/queues', { headers: { accept: 'text/html,*/*;q=0.8' } })
    expect(page.headers.get('cache-control')).toBe('no-store')
    const image = await board.ask('/queues', { headers: { accept: 'image/png' } })
    expect(image.status).toBe(404)
    const head = await board.ask('/queues', { method: 'HEAD' })
    expect([head.status, head.text]).toEqual([200, ''])
    expect((await board.ask(`/${'a/'.repeat(21)}`)).status).toBe(404)
  })

  test('may be shown in a frame by those who are named', async () => {
    const board = await newBoard({ frameAncestors: ['https://portal.example.com'] })
    const { headers } = await board.ask('/')
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://portal.example.com')
  })

  test('that was not built says so', async () => {
    const board = await newBoard({ assetsDir: '/nowhere' })
    expect((await board.ask('/x/')).text).toContain('../api/v1/openapi.json')
  })

  test('a redirect goes nowhere else, whatever the path', async () => {
    const board = await newBoard()
    const app = express5()
    app.use('/:any', (request, response) => board.router(request, response))
    const url = await serve(app)
    for (const path of ['/%2F%2Fevil.example', '/https:%2F%2Fevil.example', '/%0d%0aX:y']) {
      const { headers, status } = await ask(`${url.slice(0, -1)}${path}`)
      expect(status).toBe(308)
      expect(new URL(headers.get('location') ?? '', url).origin).toBe(new URL(url).origin)
    }
  })
})

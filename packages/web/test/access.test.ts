import { request as send } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { ActivityEntry } from '../src/api/index.ts'
import { Action } from '../src/api/index.ts'
import { qlessRouter, type RouterOptions } from '../src/server/index.ts'
import { routes } from '../src/server/routes/all.ts'
import { CHANGE, instancePath, newBoard, type Board } from './board.ts'

const changes = routes.filter(({ method }) => method === 'POST')
const reads = routes.filter(({ method }) => method === 'GET')

function operation(action: string): object {
  const options = { move: { queue: 'p' }, priority: { priority: 1 }, tag: { tags: ['t'] }, untag: { tags: ['t'] } }
  return { action, target: { kind: 'jobs', jids: ['a'] }, options: options[action as 'move'] ?? {} }
}

describe('authorize', () => {
  test.each([
    ...routes.map(({ method, path }) => ({ method, path: instancePath(path) })),
    { method: 'GET', path: '/api/v1/me' },
  ])('$method $path is for those who are signed in', async ({ method, path }) => {
    const board = await newBoard({ authorize: () => null, loginUrl: '/login' })
    const answer = await board.ask(path, { method, headers: CHANGE, ...(method === 'POST' && { body: '{}' }) })
    expect(answer).toMatchObject({ status: 401, json: { code: 'UNAUTHENTICATED', loginUrl: '/login' } })
  })

  test.each(['/api/v1/openapi.json', '/api/v1/instances/default/events'])('so is %s', async (path) => {
    const board = await newBoard({ authorize: async () => undefined })
    expect(await board.ask(path)).toMatchObject({ status: 401 })
  })

  test.each(changes.filter(({ needs }) => needs !== 'by-call'))(
    'a change says which permission is missing: $path',
    async ({ path, needs }) => {
      const board = await newBoard({ authorize: () => ({ user: 'ada', can: 'read' }) })
      const answer = await board.try(path, {})
      expect(answer).toMatchObject({ status: 403, json: { code: 'FORBIDDEN', permission: needs } })
    },
  )

  test.each(['retry', 'cancel', 'move', 'priority', 'tag', 'track', 'timeout', 'run-now'] as const)(
    'an operation needs the permission of what it does: %s',
    async (action) => {
      const others = Action.options.filter((one) => one !== action)
      const board = await newBoard({ authorize: () => ({ user: 'ada', can: others }) })
      const refused = await board.try('operations', operation(action))
      expect(refused).toMatchObject({ status: 403, json: { code: 'FORBIDDEN', permission: action } })
      const able = await newBoard({ authorize: () => ({ user: 'ada', can: [action] }) })
      expect(await able.try('operations', operation(action))).toMatchObject({ status: 201 })
    },
  )

  test('what somebody may do is told, and nothing that is no action', async () => {
    const can = ['retry', 'everything' as 'retry'] as const
    const board = await newBoard({ authorize: () => ({ user: 'ada', can }) })
    expect((await board.ask('/api/v1/me')).json).toMatchObject({ user: 'ada', can: ['retry'] })
  })

  test.each([{ can: 'all' }, { user: 'ada' }, { user: 'ada', can: 'write' }, 'ada'])(
    'an answer that is none lets nobody in: %j',
    async (access) => {
      const errors: unknown[] = []
      const board = await newBoard({ authorize: () => access as never, onError: (error) => errors.push(error) })
      expect(await board.ask('/api/v1/me')).toMatchObject({ status: 500, json: { code: 'FAULT' } })
      expect(errors).toHaveLength(1)
    },
  )

  test('with read only nobody changes anything, whatever they may do', async () => {
    const board = await newBoard({ readOnly: true })
    for (const { path } of changes) {
      expect(await board.try(path, operation('retry'))).toMatchObject({ status: 403, json: { code: 'READ_ONLY' } })
    }
    expect((await board.ask('/api/v1/me')).json).toMatchObject({ can: [], isReadOnly: true })
  })
})

describe('requests from other sites', () => {
  const host = 'tools.example.com'
  const cases: readonly [string, Record<string, string>, number][] = [
    ['a page of its own', { 'sec-fetch-site': 'same-origin', origin: `https://${host}`, host }, 200],
    ['no browser', { host }, 200],
    [
      'plain http in the local net, where browsers do not say the site',
      { origin: 'http://10.0.0.7:3000', host: '10.0.0.7:3000' },
      200,
    ],
    [
      'a proxy that changes Host, over https',
      { 'sec-fetch-site': 'same-origin', origin: `https://${host}`, host: 'app:3000' },
      200,
    ],
    [
      'a proxy that changes Host and tells the old one',
      { origin: `http://${host}`, host: 'app:3000', 'x-forwarded-host': host },
      200,
    ],
    ['a proxy that changes Host, over http, unnamed', { origin: `http://${host}`, host: 'app:3000' }, 403],
    ['a proxy that changes Host, over http, named', { origin: 'http://named.example.com', host: 'app:3000' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', host }, 403],
    ['a sister of the site', { 'sec-fetch-site': 'same-site', origin: 'https://x.example.com', host }, 403],
    ['the address bar', { 'sec-fetch-site': 'none', host }, 403],
    ['another site, in a browser that does not say the site', { origin: 'https://evil.example', host }, 403],
    ['a page without an origin', { origin: 'null', host }, 403],
  ]

  test.each(cases)('%s', async (_, headers, status) => {
    const board = await newBoard({ allowedOrigins: ['http://named.example.com'] })
    expect(await post(board, { ...CHANGE, ...headers })).toBe(status)
    expect(await board.client.queue('q').isPaused()).toBe(status === 200)
  })

  test.each([
    ['no header of its own', { 'content-type': 'application/json' }, 403],
    ['another value of it', { 'content-type': 'application/json', 'x-qless-request': 'yes' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded', 'x-qless-request': '1' }, 415],
    ['plain text', { 'content-type': 'text/plain', 'x-qless-request': '1' }, 415],
    ['no type', { 'x-qless-request': '1' }, 415],
  ])('%s is refused', async (_, headers, status) => {
    const board = await newBoard()
    expect(await post(board, headers)).toBe(status)
    expect(await board.client.queue('q').isPaused()).toBe(false)
  })

  test('no page of another site is told that it may ask', async () => {
    const board = await newBoard()
    const headers = { origin: 'https://evil.example', 'access-control-request-headers': 'x-qless-request' }
    const asked = await board.ask(instancePath('queue/pause'), { method: 'OPTIONS', headers })
    expect(asked.status).toBe(405)
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    const read = await board.ask(instancePath('summary'), { headers })
    expect(read.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  test.each(reads)('a GET changes nothing: $path', async ({ path }) => {
    const board = await newBoard()
    await board.fail('g', ['a'])
    const before = await board.keyspace()
    await board.ask(`${instancePath(path)}?queue=q&jid=a&group=g&list=waiting&text=a&q=a&id=a&tag=t&worker=w`)
    await board.ask(instancePath(path))
    expect(await board.keyspace()).toEqual(before)
  })
})

describe('what was done', { timeout: 30_000 }, () => {
  test('is told to the host and kept, with what was refused', async () => {
    const told: ActivityEntry[] = []
    const can: readonly Action[] = ['pause', 'edit']
    const board = await newBoard({ audit: (entry) => told.push(entry), authorize: () => ({ user: 'bob', can }) })
    await board.fail('g', ['a'])
    await board.try('queue/pause', { queue: 'q', reason: 'why' })
    await board.try('queue/forget', { queue: 'q' })
    await board.try('job/edit', { jid: 'a', data: { secret: 1 } })
    await board.try('job/edit', { jid: 'no', data: 1 })
    const expected = [
      { action: 'pause', what: 'queue/pause', params: { queue: 'q', reason: 'why' }, outcome: 'done', code: null },
      { action: 'forget', what: 'queue/forget', params: {}, outcome: 'refused', code: 'FORBIDDEN' },
      { action: 'edit', what: 'job/edit', params: { jid: 'a' }, outcome: 'done', code: null },
      { action: 'edit', what: 'job/edit', params: { jid: 'no' }, outcome: 'refused', code: 'JOB_NOT_FOUND' },
    ].map((entry) => ({ ...entry, user: 'bob', instance: 'default' }))
    expect(told).toMatchObject(expected)
    expect((await board.get<{ entries: unknown[] }>('activity')).entries).toEqual(told.toReversed())
  })

  test('an audit that throws, or rejects, harms nobody', async () => {
    const errors: unknown[] = []
    const onError = (error: unknown): unknown => errors.push(error)
    const thrower = await newBoard({
      onError,
      audit: () => {
        throw new Error('full')
      },
    })
    await thrower.post('queue/pause', { queue: 'q' })
    const rejecter = await newBoard({
      onError,
      audit: async () => {
        throw new Error('full')
      },
    })
    await rejecter.post('queue/pause', { queue: 'q' })
    expect(errors).toEqual([new Error('full'), new Error('full')])
  })

  test('of what was refused only a little is kept', async () => {
    const board = await newBoard({ authorize: () => ({ user: 'ada', can: 'read' }) })
    const unknown = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`member-${i}`, 'x'.repeat(900)]))
    expect((await board.try('operations', unknown)).status).toBe(400)
    const { text } = await board.ask(instancePath('activity'))
    expect(text).toContain('member-0')
    expect(text.length).toBeLessThan(20_000)
  })

  test('of more than 500 the last are kept', async () => {
    const board = await newBoard()
    for (let i = 0; i < 502; i += 1) await board.try('queue/unpause', { queue: `q${i}` })
    const { entries } = await board.get<{ entries: ActivityEntry[] }>('activity')
    expect([entries.length, entries.at(-1)?.params]).toEqual([500, { queue: 'q2' }])
  })
})

describe('options', () => {
  test.each<[string, object]>([
    ['client', { client: undefined }],
    ['client', { client: {} }],
    ['clients', { client: undefined, clients: {} }],
    ['clients', { client: undefined, clients: { 'a/b': {} } }],
    ['authorize', { authorize: undefined }],
    ['authorize', { authorize: 'none' }],
    ['readOnly', { readOnly: 'yes' }],
    ['redact', { redact: true }],
    ['environment', { environment: { label: 'x', color: 'url(x)' } }],
    ['allowedOrigins', { allowedOrigins: ['https://a.example/path'] }],
    ['frameAncestors', { frameAncestors: '*' }],
    ['maxBodyBytes', { maxBodyBytes: 0 }],
    ['maxStreams', { maxStreams: Infinity }],
    ['basePath', { basePath: '/x' }],
  ])('%s that will not do is refused at once', async (name, options) => {
    const { client } = await newBoard()
    const given = { client, authorize: () => null, ...options } as unknown as RouterOptions
    expect(() => qlessRouter(given)).toThrow(new RegExp(`^(options\\.)?${name}`))
  })
})

function post(board: Board, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = send(new URL(instancePath('queue/pause'), board.url), { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject).end('{"queue":"q"}')
  })
}

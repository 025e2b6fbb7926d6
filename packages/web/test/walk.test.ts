import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Access } from '../src/server/index.ts'
import { routes } from '../src/server/routes/all.ts'
import { CHANGE, instancePath, newBoard, type Board } from './board.ts'

/** A change that would be done, for each route that changes something. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'queue/pause': { queue: 'q', reason: 'why' },
  'queue/unpause': { queue: 'held' },
  'queue/forget': { queue: 'empty' },
  'queue/configure': { queue: 'q', heartbeat: 90 },
  'job/retry': { jid: 'failed', queue: 'p' },
  'job/cancel': { jid: 'a', withDependents: true },
  'job/move': { jid: 'a', queue: 'p', delay: 5 },
  'job/priority': { jid: 'a', priority: 5 },
  'job/tag': { jid: 'a', tags: ['u'] },
  'job/untag': { jid: 'a', tags: ['t'] },
  'job/track': { jid: 'a', tags: ['u'] },
  'job/untrack': { jid: 'a' },
  'job/undepend': { jid: 'b', dependencies: ['a'] },
  'job/timeout': { jid: 'runs' },
  'job/run-now': { jid: 'later' },
  'job/edit': { jid: 'failed', data: { x: 1 } },
  'job/rerun': { jid: 'done', data: { x: 1 } },
  'recurring/update': { jid: 'r', interval: 90 },
  'recurring/pause': { jid: 'r' },
  'recurring/resume': { jid: 'held' },
  'recurring/cancel': { jid: 'r' },
  'recurring/run-now': { jid: 'r' },
  'worker/deregister': { workers: ['ada'] },
  'worker/timeout': { worker: 'ada' },
  'config/set': { option: 'heartbeat', value: 90 },
  'config/unset': { option: 'grace-period' },
  operations: { action: 'priority', target: { kind: 'jobs', jids: ['a'] }, options: { priority: 5 }, start: true },
  'operation/start': { id: 'none' },
  'operation/stop': { id: 'none' },
  'operation/discard': { id: 'none' },
}

/** Those that find nothing, as only another call makes an operation. */
const NEEDS_AN_OPERATION = /^operation\//

const STRANGE: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    1.5,
    1e308,
    2 ** 53,
    '',
    '\u0000',
    '../../etc/passwd',
    '%2e%2e%2f',
    '__proto__',
    'x'.repeat(5000),
  ],
  ...['<script>', [], {}, [[]], { $gt: '' }, [null, 1], ['a', '\u0000'], Array.from({ length: 1001 }, () => 'a')],
]
const PLACES = ['nope', '__proto__', 'constructor', '..%2f..', '%2e%2e', '%00', '%E0%A4%A', 'x'.repeat(2000)]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

const FOREIGN = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }

/** To those who ask so, every change is refused. */
const REFUSED: readonly (readonly [string, Record<string, string>])[] = [
  ['another site', { ...CHANGE, ...FOREIGN }],
  ['a sister of the site', { ...CHANGE, 'sec-fetch-site': 'same-site' }],
  ['another origin, in a browser that does not say the site', { ...CHANGE, origin: 'https://evil.example' }],
  ['a form', { ...CHANGE, 'content-type': 'application/x-www-form-urlencoded' }],
  ['no header of its own', { 'content-type': 'application/json' }],
  ['who may only read', { ...CHANGE, 'x-test-can': 'read' }],
  ['nobody', { ...CHANGE, 'x-test-can': 'nothing' }],
]

interface Operation {
  readonly methods: readonly string[]
  readonly path: string
  /** The names of its queries. */
  readonly names: readonly string[]
}

/** What the document of the API says of a call. */
interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}

/** A board with something for each change, on which nothing falls due, and nobody works. */
async function still(): Promise<Board & { readonly faults: unknown[] }> {
  const faults: unknown[] = []
  const authorize = (request: { readonly headers: Readonly<Record<string, unknown>> }): Access | null => {
    const can = request.headers['x-test-can']
    return can === 'nothing' ? null : { user: 'ada', can: can === 'read' ? 'read' : 'all' }
  }
  const board = await newBoard({
    authorize,
    onError: (error) => faults.push(error),
    clientOptions: { workerName: 'ada' },
  })
  const { client } = board
  await board.fail('g', ['failed'])
  await client.queue('empty').put('Klass', {}, { jid: 'done' })
  await (await client.queue('empty').pop())?.complete()
  await client.queue('q').put('Klass', {}, { jid: 'runs' })
  await client.queue('q').pop()
  await client.queue('stalled').setHeartbeat(0.001)
  await client.queue('stalled').put('Klass', {}, { jid: 'stalled' })
  await client.queue('stalled').pop()
  await client.queue('q').put('Klass', {}, { jid: 'a', tags: ['t'] })
  await client.queue('q').put('Klass', {}, { jid: 'b', depends: ['a'] })
  await client.queue('q').put('Klass', {}, { jid: 'later', delay: 86_400 })
  await client.queue('q').recur('Klass', {}, 86_400, { jid: 'r', offset: 86_400 })
  await client.jobs.track('a')
  await client.queue('held').pause()
  await client.queue('held').recur('Klass', {}, 86_400, { jid: 'held', offset: 86_400 })
  await board.post('recurring/pause', { jid: 'held' })
  await client.config.set('grace-period', 20)
  return Object.assign(board, { faults })
}

/** Whatever is in the document of the API but the stream, as it is served. */
async function operationsOf(board: Board): Promise<readonly Operation[]> {
  const { json } = await board.ask('/api/v1/openapi.json')
  const { paths } = json as { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> }
  return Object.entries(paths)
    .filter(([path]) => !path.endsWith('/events'))
    .map(([path, methods]) => {
      const parameters = Object.values(methods).flatMap((described) => described.parameters ?? [])
      const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
      return { methods: Object.keys(methods).map((method) => method.toUpperCase()), path, names }
    })
}

function urlOf(path: string, place = 'default'): string {
  return `/api/v1${path.replace('{instance}', place)}`
}

const FRAME = /\bat .+:\d+:\d+/

/** An operation by other methods, and on instances that there are not. */
function elsewhere({ methods, path }: Operation): readonly (readonly [string, string])[] {
  const others = METHODS.filter((one) => !methods.includes(one === 'HEAD' ? 'GET' : one))
  const places = path.includes('{instance}') ? PLACES : []
  return [
    ...others.map((other) => [other, urlOf(path)] as const),
    ...places.flatMap((place) => METHODS.map((other) => [other, urlOf(path, place)] as const)),
  ]
}

/** An operation with strange things in its query. */
function queriesOf({ path, names }: Operation): readonly string[] {
  const queries = STRANGE.map(String).flatMap((value) => {
    const each = names.map((name) => [name, value] as [string, string])
    return [each, ...each.map((one) => [one])]
  })
  return queries.map((query) => `${urlOf(path)}?${new URLSearchParams(query)}`)
}

/** What no answer may hold: frames of a trace, folders of the server, and where its Redis is. */
function secretIn(text: string, { socketPath }: Board): string | undefined {
  const places = [resolve(import.meta.dirname, '../../..'), homedir(), socketPath, 'node_modules', 'redis://', 'ECONN']
  return [...places, 'ENOENT', 'user_script', 'root:x:'].find((one) => text.includes(one)) ?? FRAME.exec(text)?.[0]
}

/** Sends, and looks that the answer is no fault and tells no secret. */
function sender(board: Board): (path: string, init?: RequestInit) => Promise<number> {
  return async (path, init = {}) => {
    const { status, text, headers } = await board.ask(path, init)
    const all = `${[...headers].join('\n')}\n${text}`
    const leak = secretIn(all, board)
    if (status >= 500 || leak !== undefined) throw new Error(`${init.method} ${path}: ${status} ${leak} ${text}`)
    return status
  }
}

/** The bodies that differ from a good one in a field; those that would do as well, and those that would not. */
function variantsOf(path: string): { readonly good: unknown[]; readonly bad: unknown[] } {
  const body = CHANGES[path] ?? {}
  const schema = routes.find((route) => route.method === 'POST' && route.path === path)?.body
  const one = [...Object.keys(body), 'unknown'].flatMap((field) =>
    STRANGE.map((value) => ({ ...body, [field]: value })),
  )
  const isGood = (variant: unknown): boolean => schema?.safeParse(variant).success ?? false
  return { good: one.filter(isGood), bad: [...STRANGE, ...one].filter((variant) => !isGood(variant)) }
}

describe('a walk over the whole API', { timeout: 60_000 }, () => {
  test('has a change for each route that changes something, and each of them would be done', async () => {
    const paths = routes.filter(({ method }) => method === 'POST').map(({ path }) => path)
    expect(Object.keys(CHANGES).sort()).toEqual(paths.sort())
    for (const path of paths.filter((one) => !NEEDS_AN_OPERATION.test(one))) {
      const board = await still()
      const before = await board.keyspace()
      const { status, text } = await board.try(path, CHANGES[path])
      expect([path, [200, 201].includes(status), text]).toEqual([path, true, text])
      await expect.poll(() => board.keyspace(), { message: path }).not.toEqual(before)
    }
  })

  test('refuses what may not be, and changes no key by a byte', async () => {
    const board = await still()
    const before = await board.keyspace()
    const send = sender(board)
    const post = (path: string, headers: Record<string, string>, body: unknown): Promise<number> =>
      send(instancePath(path), { method: 'POST', headers, body: JSON.stringify(body) })
    for (const path of Object.keys(CHANGES)) {
      const { good, bad } = variantsOf(path)
      for (const [who, headers] of REFUSED) {
        const status = await post(path, headers, CHANGES[path])
        const refusals = NEEDS_AN_OPERATION.test(path) ? [401, 403, 404, 415] : [401, 403, 415]
        expect([path, who, refusals.includes(status)]).toEqual([path, who, true])
      }
      for (const body of good) expect([403, 415]).toContain(await post(path, { ...CHANGE, ...FOREIGN }, body))
      for (const body of bad) expect([path, body, await post(path, CHANGE, body)]).toEqual([path, body, 400])
    }
    expect(await board.keyspace()).toEqual(before)
    expect(board.faults).toEqual([])
  })

  test('answers every method and every instance, and changes no key by a byte', async () => {
    const board = await still()
    const before = await board.keyspace()
    const send = sender(board)
    for (const operation of await operationsOf(board)) {
      for (const [method, url] of elsewhere(operation)) {
        expect([method, url, (await send(url, { method, headers: CHANGE })) >= 400]).toEqual([method, url, true])
      }
      for (const url of queriesOf(operation)) await send(url, { headers: FOREIGN })
    }
    expect(await board.keyspace()).toEqual(before)
    expect(board.faults).toEqual([])
    expect(({} as { readonly x?: unknown }).x).toBe(undefined)
  })
})

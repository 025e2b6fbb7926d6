import { Client } from '@qless/client'
import { credentialsOf, writeAclFile, type AclUser } from '@qless/setup/acl-users'
import { startPrivateRedis } from '@qless/setup/redis'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Route } from '../src/server/route.ts'
import { routes } from '../src/server/routes/all.ts'
import { Board, instancePath } from './board.ts'

/** What the routes ask for, in a namespace as `boardAs` makes it. */
const QUERY: Readonly<Record<string, string>> = {
  ...{ queue: 'q', jid: 'a', group: 'g', tag: 't', worker: 'w', name: 'q' },
  ...{ q: 'a', text: 'a', list: 'waiting', of: 'queue' },
}

/** A board whose router reaches Redis by the client of a user of docs/acl; its own client may do all, and has put jobs. */
async function boardAs(user: AclUser): Promise<{ readonly board: Board; readonly client: Client }> {
  const redis = await startPrivateRedis({ args: ['--aclfile', writeAclFile(process.env['REDIS_SERVER_BIN'])] })
  onTestFinished(() => redis.stop())
  const board = new Board({ socketPath: redis.socketPath, clientOptions: { workerName: 'w' } })
  const { namespace, socketPath } = board
  await board.fail('g', ['failed'])
  await board.client.queue('busy').put('Klass', {})
  await board.client.queue('busy').pop()
  await board.client.queue('q').put('Klass', {}, { jid: 'a', tags: ['t'] })
  await board.client.queue('q').recur('Klass', {}, 60, { jid: 'r' })
  const client = new Client({ path: socketPath, ...credentialsOf(user) }, { namespace })
  onTestFinished(() => client.close())
  return { board: await new Board({ socketPath, client, namespace }).open(), client }
}

/** What a route takes of `QUERY`. */
function queryOf({ query }: Route): URLSearchParams {
  const taken = query instanceof z.ZodObject ? Object.keys(query.shape) : []
  return new URLSearchParams(Object.entries(QUERY).filter(([name]) => taken.includes(name)))
}

/** Changes that have to be refused, one for each kind. */
const CHANGES: readonly (readonly [path: string, body: unknown])[] = [
  ['job/retry', { jid: 'failed' }],
  ['job/priority', { jid: 'a', priority: 1 }],
  ['job/tag', { jid: 'a', tags: ['u'] }],
  ['queue/pause', { queue: 'q' }],
  ['config/set', { option: 'heartbeat', value: 10 }],
  ['recurring/run-now', { jid: 'r' }],
  ['worker/deregister', { workers: ['w'] }],
  ['job/cancel', { jid: 'a' }],
]

test('a dashboard of a user that only reads has every page, and each change is refused', async () => {
  const { board } = await boardAs('dashboard')
  const before = await board.keyspace()
  // An operation is in the process of the router: there is none yet, and none is kept in Redis.
  for (const route of routes.filter(({ method, path }) => method === 'GET' && path !== 'operation')) {
    const { status, text } = await board.ask(`${instancePath(route.path)}?${queryOf(route)}`)
    expect({ path: route.path, status, text }).toMatchObject({ status: 200 })
  }
  for (const [path, body] of CHANGES) {
    const refused = { status: 503, json: { code: 'REDIS_REFUSED' } }
    expect({ path, ...(await board.try(path, body)) }).toMatchObject({ path, ...refused })
  }
  expect(await board.keyspace()).toEqual(before)
})

test('and hears what happens', async () => {
  const { board, client } = await boardAs('dashboard')
  const response = await fetch(new URL(instancePath('events'), board.url))
  const reader = response.body?.getReader()
  let text = ''
  const read = async (): Promise<unknown> => (text += new TextDecoder().decode((await reader?.read())?.value))
  while (!text.includes('event: summary')) await read()
  await client.events.ready()
  await board.client.queue('q').put('Klass', {})
  while (!text.includes('"queues":["q"]')) await read()
  await reader?.cancel()
  expect(text).toContain('event: hint')
})

test('the user of a producer will do for a dashboard that changes things', async () => {
  const { board } = await boardAs('producer')
  for (const [path, body] of CHANGES) {
    expect({ path, ...(await board.try(path, body)) }).toMatchObject({ path, status: 200 })
  }
})

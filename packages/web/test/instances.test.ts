import { randomUUID } from 'node:crypto'
import { Client } from '@qless/client'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { Me, Summary } from '../src/api/index.ts'
import { CHANGE, newBoard } from './board.ts'

function newClient(): Client {
  const client = new Client(inject('redisServers')[0]?.socketPath, { namespace: `test-${randomUUID()}` })
  onTestFinished(() => client.close())
  return client
}

test('several namespaces are shown each by itself', async () => {
  const clients = { shop: newClient(), 'billing.eu-1': newClient() }
  await clients.shop.queue('mail').put('Klass', {})
  const board = await newBoard({ clients, environment: { label: 'production', color: '#b00020' } })
  const me = (await board.ask('/api/v1/me')).json as Me
  expect(me.instances).toEqual([
    { name: 'shop', namespace: clients.shop.namespace },
    { name: 'billing.eu-1', namespace: clients['billing.eu-1'].namespace },
  ])
  expect(me.environment).toEqual({ label: 'production', color: '#b00020' })
  const waiting = async (name: string): Promise<number> =>
    ((await board.ask(`/api/v1/instances/${name}/summary`)).json as Summary).counts.waiting
  expect([await waiting('shop'), await waiting('billing.eu-1')]).toEqual([1, 0])
  const unknown = await board.ask('/api/v1/instances/default/summary')
  expect(unknown).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
  const body = JSON.stringify({ queue: 'mail' })
  await board.ask('/api/v1/instances/shop/queue/pause', { method: 'POST', headers: CHANGE, body })
  expect(await clients.shop.queue('mail').isPaused()).toBe(true)
  expect(await clients['billing.eu-1'].queue('mail').isPaused()).toBe(false)
  const activity = await board.ask('/api/v1/instances/billing.eu-1/activity')
  expect(activity.json).toEqual({ entries: [] })
})

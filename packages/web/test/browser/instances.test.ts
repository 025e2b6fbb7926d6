import { randomUUID } from 'node:crypto'
import type { Locator } from '@playwright/test'
import { Client } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { onTestFinished, test } from 'vitest'
import { sharedSocket } from '../board.ts'
import { expect, openStage, useBrowser } from './stage.ts'

useBrowser()

function clientOf(socket: string, namespace = `test-${randomUUID()}`): Client {
  const client = new Client(socket, { namespace, deadlineMs: 500 })
  onTestFinished(() => client.close())
  return client
}

test('one dashboard shows two namespaces of a Redis and another Redis, each by itself', async () => {
  const other = await startPrivateRedis()
  onTestFinished(() => other.stop())
  const shop = clientOf(sharedSocket())
  const billing = clientOf(sharedSocket())
  const far = clientOf(other.socketPath, 'ql')
  await shop.queue('mail').put('Klass', {}, { jid: 'of-shop' })
  await billing.queue('invoices').put('Klass', {}, { jid: 'of-billing' })
  await far.queue('far-queue').put('Klass', {}, { jid: 'of-far' })
  const { page, go } = await openStage({ clients: { shop, 'billing.eu-1': billing, far } })
  const inTable = (name: string): Locator => page.getByRole('table', { name: 'Queues' }).getByRole('link', { name })
  await go('/')
  await expect(inTable('mail')).toBeVisible()
  const choice = page.getByRole('combobox', { name: 'Instance' })
  await choice.selectOption('billing.eu-1')
  await expect(inTable('invoices')).toBeVisible()
  await expect(inTable('mail')).toHaveCount(0)
  await choice.selectOption('far')
  await expect(inTable('far-queue')).toBeVisible()
  await inTable('far-queue').click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('far-queue is paused')).toBeVisible()
  expect([await far.queue('far-queue').isPaused(), await shop.queue('far-queue').isPaused()]).toEqual([true, false])
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('far-queue')
  await other.stop()
  await expect(page.getByText('Redis does not answer', { exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Instance' }).selectOption('shop')
  await expect(inTable('mail')).toBeVisible()
})

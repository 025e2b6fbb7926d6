import { Client } from '@qless/client'
import { Redis } from 'ioredis'
import { describe, onTestFinished, test } from 'vitest'
import type { Operation } from '../../src/api/index.ts'
import { sharedSocket } from '../board.ts'
import { expect, heading, jobOf, openStage, useBrowser, type Stage } from './stage.ts'

useBrowser()

/** A connection on which whatever names a jid waits until the test lets it go. */
class Gate extends Redis {
  readonly #jid: string
  readonly #isOpen: Promise<void>
  open: () => void = () => undefined

  constructor(socketPath: string, jid: string) {
    super(socketPath, { lazyConnect: true })
    this.#jid = jid
    this.#isOpen = new Promise((resolve) => (this.open = resolve))
  }

  override sendCommand(...given: Parameters<Redis['sendCommand']>): unknown {
    const [command] = given
    if (!command.args.some((argument) => String(argument) === this.#jid)) return super.sendCommand(...given)
    void this.#isOpen.then(() => super.sendCommand(...given))
    return command.promise
  }
}

/** Fails so many jobs. */
async function failMany({ board }: Stage, count: number): Promise<void> {
  const queue = board.client.queue('mail')
  await queue.putMany(Array.from({ length: count }, (_, i) => ({ job: 'Klass', data: i, jid: `j${i}` })))
  await Promise.all((await queue.pop(count)).map((job) => job.fail('oops', 'Error: no')))
}

describe('an operation', () => {
  test('is stopped, says how far it came, and goes on', async () => {
    const namespace = `stopped-${crypto.randomUUID()}`
    const gate = new Gate(sharedSocket(), 'j150')
    const gated = new Client(gate, { namespace })
    onTestFinished(() => {
      gated.close()
      gate.disconnect()
    })
    const stage = await openStage({ namespace, clients: { default: gated } })
    const { page, go, board } = stage
    await failMany(stage, 250)
    const target = { kind: 'jobs', jids: Array.from({ length: 250 }, (_, i) => `j${i}`) }
    const { id } = await board.post<Operation>('operations', { action: 'retry', target })
    await go(`/operation?id=${id}`)
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('100 of 250')).toBeVisible()
    await page.getByRole('button', { name: 'Stop' }).click()
    gate.open()
    await page.getByRole('button', { name: 'Go on with 50' }).click()
    await expect(page.getByText('250 of 250')).toBeVisible()
    await expect.poll(async () => (await jobOf(stage, 'j249'))?.state).toBe('waiting')
  })

  test('tells what it skipped and why, and Escape leads back to the group', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await failMany(stage, 3)
    const { id } = await board.post<Operation>('operations', {
      action: 'retry',
      target: { kind: 'group', group: 'oops' },
    })
    await board.client.jobs.cancel(['j1'])
    await go(`/operation?id=${id}`)
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('3 of 3')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Skipped, and why' })).toContainText('j1')
    await page.keyboard.press('Escape')
    await expect(heading(page)).toHaveText('oops')
  })

  test('that failed again is retried again', async () => {
    const stage = await openStage()
    const { page, go, board } = stage
    await failMany(stage, 2)
    const target = { kind: 'group', group: 'oops' }
    const { id } = await board.post<Operation>('operations', { action: 'retry', target, start: true })
    await expect.poll(async () => (await jobOf(stage, 'j1'))?.state).toBe('waiting')
    for (const job of await board.client.queue('mail').pop(2)) await job.fail('oops', 'Error: still no')
    await go(`/operation?id=${id}`)
    await expect(page.getByText('2 jobs failed again.')).toBeVisible()
    await page.getByRole('button', { name: 'Retry the 2 that failed again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 2 jobs' }).click()
    await expect.poll(async () => (await jobOf(stage, 'j1'))?.state).toBe('waiting')
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(new RegExp(`id=${id}`))
  })
})

import { describe, test } from 'vitest'
import { expect, heading, openStage, useBrowser, type Stage } from './stage.ts'

useBrowser()

/** As long as a name may be, with no place at which it would break by itself. */
const longName = (first: string): string => first.padEnd(255, 'm')
const NAMES = {
  queue: longName('queue'),
  klass: longName('Klass'),
  jid: longName('jid'),
  worker: longName('worker'),
  tag: longName('tag'),
  group: longName('group'),
}

/** The jobs that it puts have a longer jid. */
const AGAIN = longName('again').slice(0, 235)

async function fill({ board: { client } }: Stage): Promise<void> {
  const queue = client.queue(NAMES.queue)
  await queue.put(NAMES.klass, { [NAMES.tag]: NAMES.tag }, { jid: NAMES.jid, tags: [NAMES.tag] })
  await (await queue.pop())?.fail(NAMES.group, `${NAMES.tag}\n    at ${NAMES.tag} (${NAMES.tag}:1:1)`)
  await queue.put(NAMES.klass, NAMES.tag, { jid: longName('done') })
  await (await queue.pop())?.complete({ result: NAMES.tag })
  await queue.put(NAMES.klass, {}, { jid: longName('running') })
  await queue.pop()
  await queue.put(NAMES.klass, {}, { jid: longName('first'), tags: [NAMES.tag] })
  await queue.put(NAMES.klass, {}, { jid: longName('second'), depends: [longName('first')] })
  await queue.recur(NAMES.klass, { [NAMES.tag]: NAMES.tag }, 3600, { jid: AGAIN, offset: 3600 })
  await queue.pause({ reason: NAMES.tag })
  await client.jobs.track(NAMES.jid)
}

const query = (params: Record<string, string>): string => new URLSearchParams(params).toString()

const PATHS = [
  ...['/', '/failures', '/queues', '/workers', '/tracked', '/search', '/recurring', '/completed'],
  ...['/config', '/activity', '/about', `/failures/group?${query({ g: NAMES.group })}`],
  ...[NAMES.jid, longName('running'), longName('second'), AGAIN].map((jid) => `/job?${query({ jid })}`),
  ...['stats', 'waiting', 'running', 'depends', 'recurring'].map((tab) => `/queue?${query({ q: NAMES.queue, tab })}`),
  ...[{ w: NAMES.worker }].map((params) => `/workers?${query(params)}`),
  ...[`tag:${NAMES.tag}`, 'state:failed'].map((q) => `/search?${query({ q })}`),
  `/stats?${query({ queue: NAMES.queue })}`,
]

describe('on a phone', () => {
  test('no page is wider than the window, however long the names in it are', async () => {
    const stage = await openStage({ width: 360, clientOptions: { workerName: NAMES.worker } })
    const { page, go, board } = stage
    await fill(stage)
    const target = { kind: 'group', group: NAMES.group }
    const { id } = await board.post<{ id: string }>('operations', { action: 'retry', target })
    const tooWide: string[] = []
    for (const path of [...PATHS, `/operation?${query({ id })}`]) {
      await go(path)
      await expect(heading(page)).toBeVisible()
      await expect(page.getByRole('status', { name: 'Loading …' })).toHaveCount(0)
      if ((await page.evaluate('document.documentElement.scrollWidth')) !== 360) tooWide.push(path)
    }
    expect(tooWide).toEqual([])
    await go(`/failures/group?${query({ g: NAMES.group })}`)
    for (const name of ['Retry all 1', 'Cancel 1', /^Move 1/]) {
      await page.getByRole('button', { name }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await page.evaluate('document.documentElement.scrollWidth'), String(name)).toBe(360)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  })
})

import { test } from 'vitest'
import type { Board } from '../board.ts'
import { expect, openStage, useBrowser } from './stage.ts'

useBrowser()

/** Two jobs in every list that there is. */
async function fill(board: Board): Promise<void> {
  const { client } = board
  const queue = client.queue('q')
  for (const jid of ['done-1', 'done-2']) {
    await queue.put('Klass', {}, { jid })
    await (await queue.pop())?.complete()
  }
  await client.queue('stuck').setHeartbeat(0.001)
  for (const jid of ['stuck-1', 'stuck-2']) await client.queue('stuck').put('Klass', {}, { jid })
  await client.queue('stuck').pop(2)
  for (const jid of ['runs-1', 'runs-2']) await queue.put('Klass', {}, { jid })
  await queue.pop(2)
  for (const jid of ['waits-1', 'waits-2']) {
    await queue.put('Klass', {}, { jid, tags: ['vip'] })
    await client.jobs.track(jid)
    await queue.put('Klass', {}, { jid: `later-${jid}`, delay: 3600 })
    await queue.put('Klass', {}, { jid: `bound-${jid}`, depends: [jid] })
  }
  await board.fail('oops', ['bad-1', 'bad-2'], { queue: 'other' })
}

const LISTS = [
  ['/failures/group?g=oops', 'Retry 2'],
  ['/queue?q=q&tab=waiting', 'Move 2 …'],
  ['/queue?q=q&tab=running', 'Time out 2'],
  ['/queue?q=stuck&tab=stalled', 'Time out 2'],
  ['/queue?q=q&tab=scheduled', 'Run 2 now'],
  ['/queue?q=q&tab=depends', 'Cancel 2'],
  ['/workers?w=ada', 'Time out 2'],
  ['/tracked', 'Untrack'],
  ['/completed', 'Move 2 …'],
  ['/search?q=state:failed', 'Retry 2'],
  ['/search?q=tag:vip', 'Cancel 2'],
] as const

test('every list of jobs is selected from by keys and by pointer, and has actions for what is selected', async () => {
  const { page, go, board } = await openStage({ clientOptions: { workerName: 'ada' } })
  await fill(board)
  for (const [path, action] of LISTS) {
    await go(path)
    await expect(page.locator('tr[data-jid]').nth(1), path).toBeVisible()
    for (const key of ['j', 'x', 'j', 'X']) await page.keyboard.press(key)
    await expect(page.getByText('2 selected'), path).toBeVisible()
    await expect(page.getByRole('button', { name: action, exact: true }), path).toBeEnabled()
    await page.keyboard.press('Escape')
    await expect(page.getByText('2 selected'), path).toHaveCount(0)
    const boxes = page.locator('tr[data-jid]').getByRole('checkbox')
    await boxes.first().click()
    await boxes.nth(1).click({ modifiers: ['Shift'] })
    await expect(page.getByText('2 selected'), path).toBeVisible()
    // The letters belong to the list although a box has the focus.
    await page.keyboard.press('x')
    await expect(page.getByText('1 selected'), path).toBeVisible()
  }
})

test('the rows of every table are gone through by keys, and opened', async () => {
  const { page, go, board } = await openStage()
  await board.client.queue('a').put('Klass', {}, { jid: 'j' })
  await board.client.queue('b').put('Klass', {})
  await board.client.queue('a').recur('Klass', {}, 3600, { jid: 'r', offset: 3600 })
  await board.client.queue('b').recur('Klass', {}, 3600, { jid: 's', offset: 7200 })
  await board.client.queue('c').pop()
  await board.post('job/priority', { jid: 'j', priority: 1 })
  const heading = page.getByRole('heading', { level: 1 })
  for (const [path, title] of [
    ['/queues', 'b'],
    ['/recurring', 's'],
    ['/workers', board.client.workerName],
    ['/activity', 'j'],
  ] as const) {
    await go(path)
    await expect(page.locator('tbody tr').first(), path).toBeVisible()
    for (const key of ['k', 'j', 'Enter']) await page.keyboard.press(key)
    await expect(heading, path).toHaveText(title)
  }
})

test('a list of 120 queues is paged, and sorted as a whole', async () => {
  const { page, go, board } = await openStage()
  for (let n = 0; n < 120; n++) await board.client.queue(`q${String(n).padStart(3, '0')}`).put('Klass', {})
  await board.client.queue('q110').put('Klass', {})
  await go('/queues')
  await expect(page.getByText('1–100 of 120')).toBeVisible()
  await page.getByRole('button', { name: 'Waiting' }).click()
  await expect(page.locator('tbody tr').first()).toContainText('q110')
  await page.getByRole('button', { name: 'Older' }).click()
  await expect(page.getByText('101–120 of 120')).toBeVisible()
  await page.getByLabel('Filter by name').fill('q00')
  await expect(page.locator('tbody tr')).toHaveCount(10)
})

test('long lists have pages, there and back', async () => {
  const { page, go, board } = await openStage()
  const { client } = board
  const jobs = (name: string, more: object = {}): { job: string; data: object; jid: string }[] =>
    Array.from({ length: 60 }, (_, n) => ({ job: 'Klass', data: {}, jid: `${name}-${n}`, ...more }))
  await client.queue('bad').putMany(jobs('bad'))
  await Promise.all((await client.queue('bad').pop(60)).map((job) => job.fail('oops', 'Error: no')))
  await client.queue('done').putMany(jobs('done'))
  await Promise.all((await client.queue('done').pop(60)).map((job) => job.complete()))
  await client.queue('q').put('Klass', {}, { jid: 'first' })
  await client.queue('q').putMany(jobs('bound', { depends: ['first'] }))
  for (const path of ['/failures/group?g=oops', '/completed', '/queue?q=q&tab=depends']) {
    await go(path)
    await expect(page.getByText('1–50 of 60'), path).toBeVisible()
    await page.getByRole('button', { name: 'Older' }).click()
    await expect(page.getByText('51–60 of 60'), path).toBeVisible()
    await expect(page.locator('tr[data-jid]'), path).toHaveCount(10)
    await page.getByRole('button', { name: 'Newer' }).click()
    await expect(page.locator('tr[data-jid]'), path).toHaveCount(50)
  }
})

test('what is selected in a queue gets priorities and tags, is run now, timed out, tracked and canceled', async () => {
  const { page, go, board } = await openStage()
  const { client } = board
  const queue = client.queue('q')
  await queue.put('Klass', {}, { jid: 'runs' })
  await queue.pop()
  for (const jid of ['a', 'b']) await queue.put('Klass', {}, { jid })
  await queue.put('Klass', {}, { jid: 'later', delay: 3600 })
  const dialog = page.getByRole('dialog')
  const treat = async (tab: string, name: string, field?: readonly [label: string, text: string]): Promise<void> => {
    await go(`/queue?q=q&tab=${tab}`)
    await page.getByRole('checkbox', { name: 'Select all shown' }).check()
    await page.getByRole('button', { name, exact: true }).click()
    if (field !== undefined) {
      await dialog.getByLabel(field[0]).fill(field[1])
      await page.keyboard.press('Enter')
    }
    await dialog.getByRole('button', { name: /\d jobs?/ }).click()
    await expect(page.getByText(/^(\d) of \1$/)).toBeVisible()
  }
  await treat('waiting', 'Priority …', ['Priority', '7'])
  await treat('waiting', 'Tags …', ['Add tags', 'vip'])
  await treat('waiting', 'Track')
  expect(await client.jobs.get('a')).toMatchObject({ priority: 7, tags: ['vip'], isTracked: true })
  await treat('scheduled', 'Run 1 now')
  await treat('running', 'Time out 1')
  await expect.poll(() => queue.counts()).toMatchObject({ waiting: 4, scheduled: 0, running: 0 })
  await treat('waiting', 'Cancel 4')
  await expect.poll(() => queue.counts()).toMatchObject({ waiting: 0 })
})

test('who may only look is offered nothing to do', async () => {
  const { page, go, board } = await openStage({
    authorize: () => ({ user: 'eve', can: 'read' }),
    clientOptions: { workerName: 'ada' },
  })
  await fill(board)
  await board.client.queue('q').recur('Klass', {}, 3600, { jid: 'r' })
  const actions =
    /^(Retry|Cancel|Move|Priority|Tags|Track|Untrack|Time out|Run|Edit|Pause|Remove|Take off|Settings for)/
  for (const path of [...LISTS.map(([list]) => list), '/recurring', '/workers', '/config']) {
    await go(path)
    await expect(page.locator('tbody tr').first(), path).toBeVisible()
    await expect(page.getByRole('button', { name: actions }), path).toHaveCount(0)
    await expect(page.getByRole('checkbox', { name: 'Select all shown' }), path).toHaveCount(0)
  }
})

import { test } from 'vitest'
import { expect, openStage, useBrowser } from './stage.ts'

useBrowser()

const MEGABYTE = 1_000_000

test('of what there is very much of, only a part is in the document', async () => {
  const { board, page, go } = await openStage()
  const rows = Array.from({ length: MEGABYTE / 100 }, (_, id) => ({ id, name: 'x'.repeat(60), tags: ['a', 'b'] }))
  await board.client.queue('mail').putMany(Array.from({ length: 2000 }, (_, id) => ({ job: 'Klass', data: { id } })))
  await board.client.queue('large').put('Klass', rows, { jid: 'large' })
  const elements = (): Promise<number> => page.evaluate('document.querySelectorAll("*").length')

  await go('/queue?q=mail&tab=waiting')
  await expect(page.locator('tr[data-jid]')).toHaveCount(50)
  expect(await elements()).toBeLessThan(2500)
  await go('/job?jid=large')
  await expect(page.getByText(/64 kB|65\.5.?kB/).first()).toBeVisible()
  expect(await elements()).toBeLessThan(1500)
  await go('/queue?q=mail')
  await expect(page.getByText('Show data').first()).toBeVisible()
  await expect(page.locator('figure tbody tr')).toHaveCount(0)
})

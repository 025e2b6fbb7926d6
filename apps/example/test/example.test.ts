import { Worker } from '@qless/worker'
import type { Page } from '@playwright/test'
import { describe, onTestFinished, test, vi } from 'vitest'
import { sendReceipt } from '../src/jobs.ts'
import { expect, serve, signIn, useBrowser, visitShop, type Visit } from './shop.ts'

useBrowser()

const API = '/admin/qless/api/v1/'

async function order(page: Page): Promise<string> {
  await page.goto('/')
  const book = page.getByRole('listitem').filter({ hasText: 'Frankenstein' })
  await book.getByLabel('Receipt to').fill('ada@example.com')
  await book.getByRole('button').click()
  await expect(page.getByRole('status')).toHaveText('Your receipt is on its way.')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** A worker, and the mail service that it uses: it is down, until that is changed. */
async function startMail({ client }: Visit): Promise<{ status: number; readonly letters: string[] }> {
  const mail = { status: 503, letters: [] as string[] }
  const url = await serve(async (request, response) => {
    const chunks: string[] = await request.setEncoding('utf8').toArray()
    if (mail.status === 200) mail.letters.push(chunks.join(''))
    response.writeHead(mail.status).end()
  })
  vi.stubEnv('MAIL_URL', url)
  onTestFinished(() => void vi.unstubAllEnvs())
  const worker = new Worker(client, { queues: ['mail'], jobs: [sendReceipt] })
  await worker.start()
  onTestFinished(async () => void (await worker.close()))
  return mail
}

describe('the shop', () => {
  test('sends who is not signed in to its own login, and back; scripts get a 401 that says where that is', async () => {
    const { page } = await visitShop()
    const me = await page.request.get(`${API}me`)
    expect(me.status()).toBe(401)
    expect(await me.json()).toMatchObject({ code: 'UNAUTHENTICATED', loginUrl: '/login?next=/admin/qless/' })
    await page.goto('/admin/qless/queues')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await signIn(page, 'admin', 'wrong')
    await expect(page.getByRole('alert')).toHaveText('That name and password do not fit.')
    await signIn(page, 'admin')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
    await expect(page).toHaveTitle('Overview · Bookshop')
    // The session ends in another tab; the page stays, and says so.
    await page.request.post('/logout')
    await page.getByRole('link', { name: 'Failures', exact: true }).click()
    await expect(page.getByText('Your session has ended.')).toBeVisible()
    await page.getByRole('link', { name: 'Sign in again' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  })

  test('goes to no other site after the login', async () => {
    const { page, url } = await visitShop()
    for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)']) {
      await page.goto(`/login?next=${encodeURIComponent(next)}`)
      await signIn(page, 'support')
      await expect(page).toHaveURL(url)
    }
  })

  test('lets support look, and change nothing', async () => {
    const visit = await visitShop()
    const { page, client } = visit
    await client.queue('mail').put(sendReceipt, { number: '1', email: 'ada@example.com', title: 'Emma' })
    await (await client.queue('mail').pop())?.fail('MailServiceError', 'The mail service answered 503.')
    await page.goto('/admin/qless/')
    await signIn(page, 'support')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
    await page.goto('/admin/qless/failures/group?g=MailServiceError')
    await expect(page.getByText('Read-only')).toBeVisible()
    await expect(page.locator('tr[data-jid="receipt-1"]')).toBeVisible()
    await expect(page.getByRole('button', { name: /Retry|Cancel|Move/ })).toHaveCount(0)
    const headers = { 'content-type': 'application/json', 'x-qless-request': '1' }
    const answer = await page.request.post(`${API}instances/default/job/retry`, { headers, data: { jid: 'receipt-1' } })
    expect([answer.status(), await answer.json()]).toMatchObject([403, { code: 'FORBIDDEN', permission: 'retry' }])
    expect(await client.jobs.get('receipt-1')).toMatchObject({ state: 'failed' })
  })

  test('puts a job for an order; when the mail service was down, an admin retries it', async () => {
    const visit = await visitShop()
    const { page, client } = visit
    const number = await order(page)
    const mail = await startMail(visit)
    await expect.poll(() => client.jobs.get(`receipt-${number}`)).toMatchObject({ state: 'failed' })
    await page.reload()
    await expect(page.getByRole('status')).toHaveText(/could not be sent yet/)
    await page.goto('/admin/qless/')
    await signIn(page, 'admin')
    await page
      .getByRole('link', { name: /SendReceipt:MailServiceError/ })
      .first()
      .click()
    await expect(page.getByText('The mail service answered 503.').first()).toBeVisible()
    mail.status = 200
    await page.getByRole('button', { name: 'Retry all 1' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 1 job' }).click()
    await expect(page.getByText('All 1 complete. None failed again.')).toBeVisible()
    expect(mail.letters).toEqual([expect.stringContaining(`Your order ${number}`)])
    await page.goto(`/orders/${number}`)
    await expect(page.getByRole('status')).toHaveText('Your receipt was sent.')
  })

  test('keeps its own pages for what is not there and what went wrong, beside those of the router', async () => {
    const { page } = await visitShop()
    await page.goto('/nowhere')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found')
    await page.goto('/orders/none')
    await expect(page.getByText('There is no such page in our shop.')).toBeVisible()
    const form = { 'content-type': 'application/x-www-form-urlencoded; charset=klingon' }
    const broken = await page.request.post('/orders', { headers: form, data: 'isbn=1' })
    expect([broken.status(), await broken.text()]).toMatchObject([415, expect.stringContaining('That did not work')])
    expect(broken.headers()['content-security-policy']).toContain("form-action 'self'")
    await page.goto('/login?next=/admin/qless/nowhere')
    await signIn(page, 'admin')
    await expect(page.getByText('There is no page at this address.')).toBeVisible()
    const unknown = await page.request.get(`${API}nothing`)
    expect([unknown.status(), await unknown.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
  })
})

import { randomBytes } from 'node:crypto'
import type { Client, JobState } from '@qless/client'
import { Router } from 'express'
import { books } from './books.ts'
import { formText } from './form-text.ts'
import { html, page } from './html.ts'
import { sendReceipt } from './jobs.ts'

/** The books, an order form, and how an order stands. */
export function orderRoutes(client: Client): Router {
  const router = Router()
  const mail = client.queue('mail')
  router.get('/', (_, response) => {
    response.send(
      page(
        'Bookshop',
        html`<ul>
          ${books.map(bookForm)}
        </ul>`,
      ),
    )
  })
  router.post('/orders', async (request, response) => {
    const book = books.find(({ isbn }) => isbn === formText(request, 'isbn'))
    const email = formText(request, 'email').trim()
    if (book === undefined || !/^\S+@\S+$/.test(email)) {
      response
        .status(422)
        .send(page('Something is missing', html`<p>Choose a book, and say where the receipt goes.</p>`))
      return
    }
    const number = randomBytes(4).toString('hex')
    await mail.put(sendReceipt, { number, email, title: book.title })
    response.redirect(303, `/orders/${number}`)
  })
  router.get('/orders/:number', async ({ params: { number } }, response, next) => {
    const job = await client.jobs.get(`receipt-${number}`)
    if (job === null || !('state' in job)) next()
    else response.send(page(`Order ${number}`, html`<p role="status">${STANDING[job.state]}</p>`))
  })
  return router
}

const ON_ITS_WAY = 'Your receipt is on its way.'

/** What becomes of a receipt, for the customer: nobody out there wants to know about queues. */
const STANDING: Readonly<Record<JobState, string>> = {
  waiting: ON_ITS_WAY,
  scheduled: ON_ITS_WAY,
  depends: ON_ITS_WAY,
  running: ON_ITS_WAY,
  complete: 'Your receipt was sent.',
  failed: 'Your receipt could not be sent yet. We are looking into it.',
}

function bookForm({ isbn, title, price }: (typeof books)[number]): ReturnType<typeof html> {
  return html`<li>
    <h2>${title}</h2>
    <form method="post" action="/orders">
      <input type="hidden" name="isbn" value="${isbn}" />
      <label>Receipt to <input name="email" type="email" required /></label>
      <button>Order for ${price}</button>
    </form>
  </li>`
}

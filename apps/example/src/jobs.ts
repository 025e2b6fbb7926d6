import { defineJob } from '@qless/client'

/** What a receipt says, and to whom. */
export interface Receipt {
  readonly number: string
  readonly email: string
  readonly title: string
}

/**
 * Sends a receipt through the mail service at `MAIL_URL`; without one it is printed. What it throws fails the job, which then waits
 * in the dashboard until somebody has mended the cause.
 */
export const sendReceipt = defineJob<Receipt>('SendReceipt', {
  // An order has one receipt, however often its form arrives.
  options: ({ number }) => ({ jid: `receipt-${number}`, onConflict: 'ignore', tags: [`order-${number}`] }),
  timeoutSeconds: 30,
  async perform({ data: { number, email, title } }, { signal }) {
    const letter = { to: email, subject: `Your order ${number}`, text: `Thank you for buying “${title}”.` }
    const service = process.env['MAIL_URL']
    if (service === undefined) console.log(JSON.stringify(letter))
    else await post(service, letter, signal)
  },
})

async function post(service: string, letter: object, signal: AbortSignal): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const { ok, status } = await fetch(service, { method: 'POST', headers, body: JSON.stringify(letter), signal })
  if (!ok) throw new MailServiceError(status)
}

/** The mail service did not take a letter. Failed jobs are grouped by the names of their errors. */
class MailServiceError extends Error {
  constructor(status: number) {
    super(`The mail service answered ${status}.`)
    this.name = 'MailServiceError'
  }
}

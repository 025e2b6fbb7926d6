// oxlint-disable vitest/expect-expect -- the guide is for whatever asserts, and asserts by node:assert
import assert from 'node:assert/strict'
import { defineJob, retry, type Client, type Job } from '@qless/client'
import { testQless, type TestQless } from '../../src/testing/index.ts'
import { afterEach, beforeEach, test } from 'vitest'

// What is tested: a sign-up that puts two mails, and the handler that sends them.
const outbox: string[] = []
let isDown = false

const email = defineJob('SendEmail', {
  perform(job: Job<{ readonly to: string; readonly template: string }>) {
    if (isDown) return retry({ delay: 30, group: 'mail-down' })
    if (!job.data.to.includes('@')) throw new TypeError(`${job.data.to} is no address`)
    outbox.push(`${job.data.template} to ${job.data.to}`)
    return { length: outbox.length }
  },
})

async function signUp(client: Client, to: string): Promise<void> {
  const emails = client.queue('emails')
  await emails.put(email, { to, template: 'welcome' }, { tags: ['sign-up'] })
  await emails.put(email, { to, template: 'how-is-it' }, { delay: 7 * 86_400 })
}

let qless: TestQless

beforeEach(async () => {
  outbox.length = 0
  isDown = false
  qless = await testQless({ jobs: [email], start: new Date('2026-01-01T09:00:00Z') })
})

afterEach(() => qless.close())

test('a sign-up puts a welcome at once, and a question a week later', async () => {
  await signUp(qless.client, 'ada@example.com')

  const welcome = await qless.assertPut({ klass: email, data: { template: 'welcome' }, delay: 0 })
  assert.equal(welcome.data.to, 'ada@example.com')
  await qless.assertPut({ klass: email, queue: 'emails', data: { template: 'how-is-it' }, delay: 7 * 86_400 })
  await qless.refutePut({ data: { to: 'bob@example.com' } })
})

test('the mails are sent when they are due', async () => {
  await signUp(qless.client, 'ada@example.com')

  await qless.drain({ throws: true })
  assert.deepEqual(outbox, ['welcome to ada@example.com'])

  await qless.advance(7 * 86_400)
  await qless.drain({ throws: true })
  assert.deepEqual(outbox, ['welcome to ada@example.com', 'how-is-it to ada@example.com'])
})

test('a mail is tried again when the server is down', async () => {
  const jid = await qless.client.queue('emails').put(email, { to: 'ada@example.com', template: 'welcome' })

  isDown = true
  const first = await qless.run(jid)
  assert.equal(first.state, 'scheduled')
  assert.equal(first.job.retriesLeft, 4)

  isDown = false
  await qless.advance(30)
  const second = await qless.run(jid)
  assert.deepEqual(second.result, { length: 1 })
})

test('a mail without an address fails', async () => {
  await signUp(qless.client, 'nowhere')

  const [welcome] = await qless.drain()
  assert.ok(welcome?.error instanceof TypeError)
  const [failed] = await qless.failures()
  assert.equal(failed?.failure?.group, 'SendEmail:TypeError')
})

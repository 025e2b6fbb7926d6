const GROUPS = [
  ['ConnectionRefused', 'mail', 'SendEmail', 'connect ECONNREFUSED 10.0.0.7:25'],
  ['RateLimited', 'sms', 'SendText', '429 Too Many Requests: come back in 30 s'],
  ['TypeError', 'images', 'MakeThumbnail', "Cannot read properties of undefined (reading 'width')"],
]
const TRACE = `
    at resize (/srv/shop/dist/images/resize.js:41:22)
    at async MakeThumbnail.perform (/srv/shop/dist/jobs/make-thumbnail.js:12:5)
    at async runHandler (/srv/shop/node_modules/@qless/worker/dist/run-job.js:88:14)
    at async Worker.#run (/srv/shop/node_modules/@qless/worker/dist/worker.js:203:7)`

/**
 * Puts jobs in every state.
 * @param {import('@qless/client').Client} client
 * @param {number} count how many wait in the largest queue
 */
export async function seed(client, count) {
  for (const [group, name, klass, message] of GROUPS) await failSome(client, { group, name, klass, message, count })
  const items = Array.from({ length: count }, (_, i) => ({
    job: 'SendEmail',
    data: { to: `user${i}@example.com`, subject: `Your order ${i}`, html: '<p>Thank you.</p>'.repeat(i % 50) },
    ...(i % 7 === 0 && { tags: ['newsletter'], priority: i % 3 }),
  }))
  await client.queue('mail').putMany(items)
  await client.queue('reports').put('Report', { month: 11 }, { delay: 3600, tags: ['monthly'] })
  await client.queue('mail').recur('Digest', { list: 'all' }, 3600, { jid: 'digest' })
  await chain(client)
  await client.queue('sms').put('SendText', { to: '+44 20 7946 0000' })
  const job = await client.queue('sms').pop()
  await job?.setProgress(0.4, { message: '40 of 100' })
  await client.queue('archive').put('Archive', {})
  await client.queue('archive').pause({ reason: 'the disk is full' })
  await client.queue('orphans').put('Orphan', {})
}

async function failSome(client, { group, name, klass, message, count }) {
  const queue = client.queue(name)
  const amount = Math.max(5, Math.ceil(count / 20))
  await queue.putMany(
    Array.from({ length: amount }, (_, i) => ({ job: klass, data: { id: i, to: 'ada@example.com' } })),
  )
  const jobs = await queue.pop(Math.min(1000, amount))
  await Promise.all(jobs.map((job, i) => job.fail(group, `${klass}: ${message} (try ${i})${TRACE}`)))
}

/** Jobs that wait for others, one of them failed. */
async function chain(client) {
  await client.queue('press').put('Upload', { file: 'a.png' }, { jid: 'upload-1' })
  await client.queue('press').put('MakeThumbnail', { file: 'a.png' }, { jid: 'thumbnail-1', depends: ['upload-1'] })
  await client
    .queue('press')
    .put('Publish', { file: 'a.png' }, { jid: 'publish-1', depends: ['thumbnail-1', 'upload-1'] })
  await client.jobs.track('upload-1')
}

const JOBS = 100_000
const QUEUES = 500
const GROUPS = 300
const TAGS = 1000
/** Of one job. */
const MOST_TAGS = 100
const MEGABYTE = 1_000_000

/**
 * Puts as much as the page is measured with: 100,000 jobs in a list, data of up to 10 MB, 1,000 tags, 500 queues and 300 failure groups.
 * @param {import('@qless/client').Client} client
 */
export async function putMany(client) {
  await client.config.set('max-job-data', 20 * MEGABYTE)
  for (let at = 0; at < JOBS; at += 5000) {
    const items = Array.from({ length: 5000 }, (_, i) => ({ job: 'SendEmail', data: { number: at + i } }))
    await client.queue('mail').putMany(items)
  }
  const large = client.queue('large')
  await large.put('Import', rowsOf(60_000), { jid: 'rows-60-kb' })
  await large.put('Import', rowsOf(MEGABYTE / 10), { jid: 'rows-100-kb' })
  await large.put('Import', rowsOf(MEGABYTE), { jid: 'rows-1-mb' })
  await large.put('Import', rowsOf(10 * MEGABYTE), { jid: 'rows-10-mb' })
  await large.put('Import', { text: 'x'.repeat(10 * MEGABYTE) }, { jid: 'text-10-mb' })
  for (let at = 0; at < TAGS; at += MOST_TAGS) {
    const tags = Array.from({ length: MOST_TAGS }, (_, i) => `customer-${at + i}`)
    await large.put('Import', {}, { jid: `tagged-${at}`, tags })
  }
  for (let i = 0; i < QUEUES; i += 1) await client.queue(`queue-${i}`).put('Klass', { number: i })
  for (let i = 0; i < GROUPS; i += 1) {
    await client.queue('failing').put('Klass', { number: i })
    const job = await client.queue('failing').pop()
    await job?.fail(`group-${i}`, `Error: number ${i}${'\n    at perform (/srv/shop/dist/jobs.js:3:9)'.repeat(i)}`)
  }
}

/** Rows as of a table, about so many bytes of them. */
function rowsOf(bytes) {
  return Array.from({ length: bytes / 100 }, (_, id) => ({
    ...{ id, name: `Customer ${id}`, mail: `customer${id}@example.com`, tags: ['a', 'b'] },
  }))
}

import { defineJob, Job } from '@qless/client'
import { expect, test } from 'vitest'
import { Space } from './space.ts'

test('a job that comes to a worker as it closes goes back to its queue, and is not run', async () => {
  const space = new Space()
  await space.configure()
  const queue = space.client.queue('q')
  const runs: string[] = []
  const job = defineJob('Notes', { perform: async ({ jid }) => void runs.push(jid) })
  const { connection } = space.client.session()
  for (let round = 0; round < 12; round++) {
    await queue.pause()
    const jid = await queue.put(job, {})
    await connection.call('DEL', `{${space.namespace}}:wake:q`)
    const worker = space.worker({ jobs: [job], concurrency: 3 })
    const isIdle = new Promise<void>((resolve) => worker.on('idle', resolve))
    await worker.start()
    await isIdle
    // The queue goes on without a wake-up, so that only the look at the end of the wait can find the job.
    await connection.call('HDEL', `{${space.namespace}}:queue:q`, 'paused')
    for (let turn = 0; turn < round; turn++) await new Promise((resolve) => setImmediate(resolve))
    await worker.close()
    const found = await space.client.jobs.get(jid)
    expect(found instanceof Job && [found.state, found.workerName, found.retriesLeft]).toEqual(['waiting', '', 5])
    expect(runs).toEqual([])
    await space.client.jobs.cancel([jid])
  }
})

test('a job that is due while a worker waits is run at its time, though nothing wakes it then', async () => {
  const space = new Space()
  let ran: (jid: string) => void = () => undefined
  const jid = new Promise<string>((resolve) => (ran = resolve))
  const job = defineJob('Due', { perform: async (due) => ran(due.jid) })
  await space.startWorker({ jobs: [job] })
  const put = await space.client.queue('q').put(job, {}, { delay: 0.3 })
  expect(await jid).toBe(put)
})

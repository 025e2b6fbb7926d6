import { defineJob, type Job } from '@qless/client'
import { expect, test } from 'vitest'
import { startProgram } from './program.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

/** Takes a job under a name, and is never heard of again. */
async function dieWithJob(space: Space, name: string): Promise<string> {
  const [jid = ''] = await space.put(1, { retries: 3 })
  await space.newClient({ workerName: name }).queue('q').pop()
  return jid
}

test('a worker that starts under the name of a dead one runs its jobs at once, and charges them a retry', async () => {
  const space = new Space()
  const jid = await dieWithJob(space, 'box-1')
  await space.startWorker({ jobs: [defineJob('Klass', { perform: () => undefined })], name: 'box-1' })
  await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
  expect(await space.history(jid)).toEqual(['put', 'popped', 'timed-out', 'popped', 'done'])
})

test('it leaves the jobs of others alone, and its own where it is told to', async () => {
  const space = new Space()
  const other = await dieWithJob(space, 'box-2')
  const own = await dieWithJob(space, 'box-1')
  const seen: Job[] = []
  const kind = defineJob('Klass', { perform: (job: Job) => void seen.push(job) })
  await space.startWorker({ jobs: [kind], name: 'box-1', resume: false })
  const [third = ''] = await space.put(1)
  await until('the new job is complete', async () => (await space.job(third)).state === 'complete')
  expect([(await space.job(other)).state, (await space.job(own)).state]).toEqual(['running', 'running'])
})

test(
  'a worker whose name is that of one that still runs leaves its jobs alone, and says so',
  { timeout: 60_000 },
  async () => {
    const space = new Space()
    const jid = await space.client.queue('q').put('Waits', 600_000)
    const program = await startProgram(space, { name: 'box-1', concurrency: 1 })
    await until('the job runs', () => program.lines.includes('started Waits'))
    const errors: unknown[] = []
    const worker = space.worker({ jobs: [defineJob('Klass', { perform: () => undefined })], name: 'box-1' })
    worker.on('error', (error) => errors.push(error))
    await worker.start()
    expect(String(errors[0])).toContain(`Process ${program.process.pid} runs a worker named box-1, too`)
    expect(await space.history(jid)).toEqual(['put', 'popped'])
  },
)

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { defineJob, Job, type JobDefinition } from '@qless/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

// Long enough for a slow machine, and far below the minute after which an idle worker would look by itself.
const timeout = 8000

/** A kind of job whose handlers tell that they run, and wait until the gate opens. */
function waiting(gate: Gate, seen: unknown[]): JobDefinition<unknown> {
  return defineJob('Klass', {
    async perform(job: Job<unknown>) {
      seen.push(job.data)
      await gate.opened
    },
  })
}

/** A worker that is idle: it has looked, and found nothing. */
async function startIdle(space: Space, seen: unknown[], gate = new Gate()): Promise<void> {
  await space.startWorker({ jobs: [waiting(gate, seen)], concurrency: 1 })
}

function open(): Gate {
  const gate = new Gate()
  gate.open()
  return gate
}

describe('an idle worker is woken', { timeout }, () => {
  test('by a put', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await startIdle(space, seen, open())
    for (let data = 0; data < 5; data++) {
      await space.client.queue('q').put('Klass', data)
      await until('the job runs', () => seen.length === data + 1)
    }
  })

  test('by a delayed job when it is due, and not before', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await startIdle(space, seen, open())
    const [jid = ''] = await space.put(1, { delay: 0.2 })
    await until('the job runs', () => seen.length === 1)
    const [put, popped] = (await space.job(jid)).history
    expect(Number(popped?.at) - Number(put?.at)).toBeGreaterThanOrEqual(200)
  })

  test('by a delayed job that comes before the one that it waits for', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await startIdle(space, seen, open())
    await space.put(1, { delay: 3000 })
    await space.put(1, { delay: 0.1 })
    await until('the sooner job runs', () => seen.length === 1)
  })

  test('by a delayed job that was put before the worker started', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await space.put(1, { delay: 0.1 })
    await startIdle(space, seen, open())
    await until('the job runs', () => seen.length === 1)
  })

  test('by a recurring job, each time', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await startIdle(space, seen, open())
    const jid = await space.client.queue('q').recur('Klass', 'tick', 0.05, { offset: 0.05 })
    await until('it ran three times', () => seen.length >= 3)
    expect(await space.client.jobs.get(`${jid}-3`)).toBeInstanceOf(Job)
  })

  test('by a retry, a release, a move and a completion into its queue', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await startIdle(space, seen, open())
    const other = space.client.queue('other')
    await other.putMany(['a', 'b', 'c', 'd'].map((data) => ({ job: 'Klass', data })))
    const [a, b, c, d] = await other.pop(4)
    await a?.move('q')
    await until('the moved job runs', () => seen.includes('a'))
    await b?.complete('q')
    await until('the completed job runs', () => seen.includes('b'))
    await c?.complete({ next: 'q', delay: 0.05 })
    await until('the delayed job runs', () => seen.includes('c'))
    await space.client.queue('q').put('Klass', 'e', { depends: [d?.jid ?? ''] })
    await d?.complete()
    await until('the job runs that depended on another', () => seen.includes('e'))
  })

  test('by a job that another worker gives back', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await space.put(2)
    const [released, retried] = await space.client.queue('q').pop(2)
    await startIdle(space, seen, open())
    await released?.release()
    await until('the released job runs', () => seen.length === 1)
    await retried?.retry({ delay: 0.05 })
    await until('the retried job runs', () => seen.length === 2)
  })

  test('by the expiry of a lock of a worker that is gone', async () => {
    const space = new Space({ heartbeat: 0.2, 'grace-period': 0 })
    const seen: unknown[] = []
    await space.put(1)
    await space.client.queue('q').pop()
    await startIdle(space, seen, open())
    await until('the dropped job runs', () => seen.length === 1)
  })

  test('by the end of the grace period of a lock', async () => {
    const space = new Space({ heartbeat: 0.1, 'grace-period': 0.1 })
    const seen: unknown[] = []
    await startIdle(space, seen, open())
    await space.put(1)
    await until('the job runs', () => seen.length === 1)
    await space.client.queue('other').put('Klass', 'other')
    const dropped = await space.client.queue('other').pop()
    const others: unknown[] = []
    const kind = waiting(open(), others)
    await space.startWorker({ jobs: [kind], queues: ['other'] })
    await until('the dropped job runs', () => others.length === 1)
    expect(await space.history(dropped?.jid ?? '')).toEqual(expect.arrayContaining(['timed-out']))
  })
})

describe('several idle workers', { timeout }, () => {
  test('are woken as many as a burst needs', async () => {
    const space = new Space()
    const gate = new Gate()
    const seen: unknown[] = []
    for (let worker = 0; worker < 4; worker++) await startIdle(space, seen, gate)
    await space.put(4)
    await until('all four run at the same time', () => seen.length === 4)
    gate.open()
  })

  test('run a delayed job although the one that waited for it is busy', async () => {
    const space = new Space()
    const gates = [new Gate(), new Gate()]
    const seen: unknown[][] = [[], []]
    await startIdle(space, seen[0] ?? [], gates[0])
    await space.client.queue('q').put('Klass', 'later', { delay: 0.3 })
    await startIdle(space, seen[1] ?? [], gates[1])
    await space.client.queue('q').put('Klass', 'now')
    await until('both jobs run', () => seen.flat().length === 2)
    expect(seen.map((each) => each.length)).toEqual([1, 1])
    for (const gate of gates) gate.open()
  })

  test('run a delayed job although the one that waited for it was closed', async () => {
    const space = new Space()
    const seen: unknown[] = []
    const watcher = await space.startWorker({ jobs: [waiting(open(), [])] })
    await space.client.queue('q').put('Klass', 'later', { delay: 0.4 })
    // Enough for the first worker to be woken, and to see when the job is due.
    for (let answer = 0; answer < 10; answer++) await space.client.queues.counts()
    await startIdle(space, seen, open())
    await watcher.close()
    await until('the job runs', () => seen.length === 1)
  })

  test('run a delayed job although the process of the one that waited for it was killed', async () => {
    const space = new Space()
    const program = `
      import { Client, defineJob } from '@qless/client'
      import { Worker } from '@qless/worker'
      const [address, namespace] = process.argv.slice(1)
      const jobs = [defineJob('Klass', { perform: () => undefined })]
      const worker = new Worker(new Client(address, { namespace }), { queues: ['q'], jobs, interval: 60 })
      worker.on('completed', () => console.log('completed'))
      await worker.start()`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, space.address, space.namespace], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    await space.client.queue('q').put('Klass', 'first')
    await once(child.stdout, 'data')
    await space.client.queue('q').put('Klass', 'later', { delay: 1 })
    const seen: unknown[] = []
    await space.startWorker({ jobs: [waiting(open(), seen)], interval: 0.5 })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await until('the job runs', () => seen.length === 1)
  })
})

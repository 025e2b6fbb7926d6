import { expect, test } from 'vitest'
import * as core from '../src/index.ts'
import { refusal } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** A limit that docs/reference/limits.md names: what sends so many of it, and how many there may be. */
interface Limit {
  readonly name: string
  readonly argument: string
  readonly most: number
  readonly send: (space: TestNamespace, size: number) => Promise<unknown>
}

const lease = '0000000000000001'
const turn = { workerName: 'w', count: 1, order: 'ordered', position: 0, request: 'r', waits: false } as const
const worker = { workerName: 'w', hostname: 'h', pid: 1, concurrency: 1, clockSkewMs: undefined, queueNames: ['q'] }
const settled = { data: undefined, nextQueueName: undefined, delayMs: 0, depends: undefined }

function text(size: number): string {
  return 'x'.repeat(size)
}

/** JSON of so many bytes. */
function json(size: number): string {
  return `"${text(size - 2)}"`
}

function names(size: number): string[] {
  return Array.from({ length: size }, (_, i) => `name-${i}`)
}

/** A put of one job. */
function put(name: string, argument: string, most: number, options: (size: number) => Partial<core.JobToPut>): Limit {
  return { name, argument, most, send: (space, size) => space.put('a', options(size)) }
}

/** What is done to a job that runs. */
function running(
  name: string,
  argument: string,
  most: number,
  run: (space: TestNamespace, job: core.JobRecord, size: number) => Promise<unknown>,
): Limit {
  return { name, argument, most, send: async (space, size) => run(space, await held(space), size) }
}

/** The job that runs, which is put first. */
async function held(space: TestNamespace): Promise<core.JobRecord> {
  await space.put('held')
  return space.pop()
}

/** A call about so many of something. */
function call(name: string, argument: string, most: number, send: Limit['send']): Limit {
  return { name, argument, most, send }
}

const limits: readonly Limit[] = [
  { name: 'jid', argument: 'jid', most: 255, send: (space, size) => space.put(text(size)) },
  put('queue', 'queue', 255, (size) => ({ queueName: text(size) })),
  put('klass', 'klass', 255, (size) => ({ klass: text(size) })),
  put('tag', 'tags', 255, (size) => ({ tags: [text(size)] })),
  put('tags', 'tags', 100, (size) => ({ tags: names(size) })),
  put('dependencies', 'depends', 1000, (size) => ({ depends: names(size), missing: 'ignore' })),
  put('data', 'data', 1_048_576, (size) => ({ data: json(size) })),
  put('delay', 'delay', 999_999_999_999_999, (size) => ({ delayMs: size })),
  put('retries', 'retries', 2_147_483_647, (size) => ({ retries: size })),
  put('timeout', 'timeoutSeconds', 999_999_999_999_999, (size) => ({ timeoutMs: size })),
  call('jid of a recurring job', 'jid', 235, (space, size) => space.recur(text(size))),
  call('interval', 'interval', 999_999_999_999_999, (space, size) => space.recur('r', { intervalMs: size })),
  call('backlog', 'backlog', 2_147_483_647, (space, size) => space.recur('r', { backlog: size })),
  running('failure group', 'group', 255, (space, job, size) => space.fail(job, text(size))),
  running('result', 'result', 1_048_576, (space, job, size) => space.complete(job, { result: json(size) })),
  running('progress', 'value', 16_384, (space, { jid }, size) =>
    core.jobProgress(space, { jid, lease: '', value: json(size), message: '' }),
  ),
  running('message of a log', 'message', 10_000, (space, job, size) =>
    core.jobLog(space, { jid: job.jid, request: 'r', message: text(size), data: undefined }),
  ),
  call('reason of a pause', 'reason', 1000, (space, size) =>
    core.queuePause(space, { queueName: 'q', by: 'ada', reason: text(size) }),
  ),
  call('worker', 'worker', 255, (space, size) => core.workerRegister(space, { ...worker, workerName: text(size) })),
  call('queues of a worker', 'queues', 1000, (space, size) =>
    core.workerRegister(space, { ...worker, queueNames: names(size) }),
  ),
  call('jobs of a put', 'jobs', 1000, (space, size) => space.putAll(names(size).map((jid) => space.job(jid)))),
  call('jobs of a pop', 'count', 1000, (space, size) => space.popMany(size)),
  call('queues of a pop', 'queues', 1000, (space, size) => core.queuePop(space, { ...turn, queueNames: names(size) })),
  call('jids of a cancel', 'jids', 1000, (space, size) => core.jobCancel(space, { jids: names(size) })),
  call('jobs of a complete', 'jobs', 5000, (space, size) =>
    space.completeMany(names(size).map((jid) => ({ jid, lease, ...settled }))),
  ),
  call('jobs of a heartbeat', 'jobs', 5000, (space, size) =>
    core.jobHeartbeat(space, { jobs: names(size).map((jid) => ({ jid, lease })) }),
  ),
  call('jobs of a release', 'jobs', 5000, (space, size) =>
    core.jobRelease(space, { jobs: names(size).map((jid) => ({ jid, lease, delayMs: 0 })) }),
  ),
  call('jids of a get', 'jids', 5000, (space, size) => core.jobGet(space, { jids: names(size) })),
  call('jids of briefs', 'jids', 5000, (space, size) => core.jobBriefs(space, { bytes: 10, jids: names(size) })),
  call('jids of states', 'jids', 5000, (space, size) => core.jobStates(space, { jids: names(size) })),
  call('jids of dependents', 'jids', 5000, (space, size) => core.jobDependents(space, { start: 0, jids: names(size) })),
  call('queues of counts', 'queues', 5000, (space, size) => core.queueCounts(space, { queueNames: names(size) })),
  call('queues of activity', 'queues', 5000, (space, size) => core.queueActivity(space, { queueNames: names(size) })),
  call('queues of housekeeping', 'queues', 5000, (space, size) =>
    core.namespaceHousekeep(space, { most: 1, queueNames: names(size) }),
  ),
  call('workers to forget', 'workers', 5000, (space, size) =>
    core.workerDeregister(space, { workerNames: names(size) }),
  ),
]

describeOnServers('limits on $name', (server) => {
  test.each(limits)('$name: $most will do', async ({ most, send }) => {
    const space = await newNamespace(server)
    await expect(send(space, most)).resolves.not.toBe(null)
  })

  test.each(limits)('$name: one more than $most is refused, and changes nothing', async ({ argument, most, send }) => {
    const space = await newNamespace(server)
    const job = await held(space)
    space.pop = () => Promise.resolve(job)
    space.put = (
      (put) => (jid, options, name) =>
        jid === 'held' ? Promise.resolve(jid) : put(jid, options, name)
    )(space.put.bind(space))
    expect(await refusal(space, () => send(space, most + 1))).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })

  test('the group of a queue of a long name, whose job has no retries left, is a name, too', async () => {
    const space = await newNamespace(server)
    const queueName = 'ä'.repeat(127)
    await space.put('a', { queueName, retries: 0 })
    await space.retry(await space.pop({ queueNames: [queueName] }))
    const group = `failed-retries-${'ä'.repeat(120)}`
    expect(await core.failureGroupJobs(space, { group, start: 0, count: 1, klass: undefined })).toMatchObject({
      total: 1,
    })
  })
})

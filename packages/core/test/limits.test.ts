import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as core from '../src/index.ts'
import { refusal } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** Sends so many of something, or so much, in a namespace where `job` runs. */
type Send = (space: TestNamespace, size: number, job: core.JobRecord) => Promise<unknown>

const MOST_MS = 999_999_999_999_999
const turn = { workerName: 'w', count: 1, order: 'ordered', position: 0, request: 'r', waits: false } as const
const worker = { workerName: 'w', hostname: 'h', pid: 1, concurrency: 1, clockSkewMs: undefined, queueNames: ['q'] }
const paused = { queueName: 'q', by: 'ada' }
const logged = { request: 'r', message: 'm', data: undefined }
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

/** Leases of jobs that there are not. */
function leases(size: number): core.JobToComplete[] {
  return names(size).map((jid) => ({ jid, lease: '0000000000000001', ...settled }))
}

/** The limits of docs/reference/limits.md: a name, the argument that the error tells, the most that will do, and a call. */
const rows: readonly (readonly [name: string, argument: string, most: number, send: Send])[] = [
  ['jid', 'jid', 255, (space, size) => space.put(text(size))],
  ['queue', 'queue', 255, (space, size) => space.put('a', { queueName: text(size) })],
  ['klass', 'klass', 255, (space, size) => space.put('a', { klass: text(size) })],
  ['tag', 'tags', 255, (space, size) => space.put('a', { tags: [text(size)] })],
  ['tags', 'tags', 100, (space, size) => space.put('a', { tags: names(size) })],
  ['dependencies', 'depends', 1000, (space, size) => space.put('a', { depends: names(size), missing: 'ignore' })],
  ['data', 'data', 1_048_576, (space, size) => space.put('a', { data: json(size) })],
  ['delay', 'delay', MOST_MS, (space, size) => space.put('a', { delayMs: size })],
  ['retries', 'retries', 2_147_483_647, (space, size) => space.put('a', { retries: size })],
  ['timeout', 'timeoutSeconds', MOST_MS, (space, size) => space.put('a', { timeoutMs: size })],
  ['jid of a recurring job', 'jid', 235, (space, size) => space.recur(text(size))],
  ['interval', 'interval', MOST_MS, (space, size) => space.recur('r', { intervalMs: size })],
  ['backlog', 'backlog', 2_147_483_647, (space, size) => space.recur('r', { backlog: size })],
  ['failure group', 'group', 255, (space, size, job) => space.fail(job, text(size))],
  ['result', 'result', 1_048_576, (space, size, job) => space.complete(job, { result: json(size) })],
  ['progress', 'progress', 16_384, (space, size, job) => report(space, job, { value: json(size) })],
  ['message of a progress', 'message', 16_384, (space, size, job) => report(space, job, { message: text(size) })],
  [
    'message of a log',
    'message',
    10_000,
    (space, size, { jid }) => core.jobLog(space, { ...logged, jid, message: text(size) }),
  ],
  ['data of a log', 'data', 10_000, (space, size, { jid }) => core.jobLog(space, { ...logged, jid, data: json(size) })],
  ['reason of a pause', 'reason', 1000, (space, size) => core.queuePause(space, { ...paused, reason: text(size) })],
  ['worker', 'worker', 255, (space, size) => core.workerRegister(space, { ...worker, workerName: text(size) })],
  [
    'queues of a worker',
    'queues',
    1000,
    (space, size) => core.workerRegister(space, { ...worker, queueNames: names(size) }),
  ],
  ['jobs of a put', 'jobs', 1000, (space, size) => space.putAll(names(size).map((jid) => space.job(jid)))],
  ['jobs of a pop', 'count', 1000, (space, size) => space.popMany(size)],
  ['queues of a pop', 'queues', 1000, (space, size) => core.queuePop(space, { ...turn, queueNames: names(size) })],
  ['jids of a cancel', 'jids', 1000, (space, size) => core.jobCancel(space, { jids: names(size) })],
  [
    'jids of an unfail',
    'jids',
    1000,
    (space, size) => core.jobUnfail(space, { queueName: undefined, request: 'u', jids: names(size) }),
  ],
  ['jobs of a complete', 'jobs', 5000, (space, size) => space.completeMany(leases(size))],
  ['jobs of a heartbeat', 'jobs', 5000, (space, size) => core.jobHeartbeat(space, { jobs: leases(size) })],
  ['jobs of a release', 'jobs', 5000, (space, size) => core.jobRelease(space, { jobs: leases(size) })],
  ['jids of a get', 'jids', 5000, (space, size) => core.jobGet(space, { jids: names(size) })],
  ['jids of briefs', 'jids', 5000, (space, size) => core.jobBriefs(space, { bytes: 10, jids: names(size) })],
  ['jids of states', 'jids', 5000, (space, size) => core.jobStates(space, { jids: names(size) })],
  ['jids of dependents', 'jids', 5000, (space, size) => core.jobDependents(space, { start: 0, jids: names(size) })],
  ['queues of counts', 'queues', 5000, (space, size) => core.queueCounts(space, { queueNames: names(size) })],
  ['queues of activity', 'queues', 5000, (space, size) => core.queueActivity(space, { queueNames: names(size) })],
  [
    'queues of housekeeping',
    'queues',
    5000,
    (space, size) => core.namespaceHousekeep(space, { most: 1, queueNames: names(size) }),
  ],
  ['workers to forget', 'workers', 5000, (space, size) => core.workerDeregister(space, { workerNames: names(size) })],
]

const limits = rows.map(([name, argument, most, send]) => ({ name, argument, most, send }))

function report(space: TestNamespace, { jid, lease }: core.JobRecord, said: { value?: string; message?: string }) {
  return core.jobProgress(space, { jid, lease, value: '1', message: '', ...said })
}

/** A namespace with a job that runs. */
async function withRunningJob(server: { readonly socketPath: string }) {
  const space = await newNamespace(server)
  await space.put('held', { queueName: 'other' })
  return { space, job: await space.pop({ queueNames: ['other'] }) }
}

const page = readFileSync(new URL('../../../docs/reference/limits.md', import.meta.url), 'utf8')

test.each(limits)('$name: the page names the argument and the limit', ({ name, argument, most }) => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} `))
  expect(row).toContain(` ${most.toLocaleString('en-US')} `)
  expect(row).toContain(` \`${argument}\` `)
})

describeOnServers('limits on $name', (server) => {
  test.each(limits)('$name: what is within the limit will do', async ({ most, send }) => {
    const { space, job } = await withRunningJob(server)
    await expect(send(space, most, job)).resolves.not.toBe(null)
  })

  test.each(limits)('$name: one more is refused, and changes nothing', async ({ argument, most, send }) => {
    const { space, job } = await withRunningJob(server)
    const refused = { code: 'INVALID_ARGUMENT', argument }
    expect(await refusal(space, () => send(space, most + 1, job))).toMatchObject(refused)
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

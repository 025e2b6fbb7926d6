import * as core from '../src/index.ts'
import type { Command, ScriptContext } from '../src/index.ts'

/** A command with arguments that will do, whatever the namespace holds. */
export interface SampleCall {
  readonly script: string
  readonly run: (context: ScriptContext) => Promise<unknown>
}

function sample<Args>(command: Command<Args, unknown>, args: Args): SampleCall {
  return { script: command.script, run: (context) => command(context, args) }
}

const held = { jid: 'a', lease: '0000000000000001' }
const page = { start: 0, count: 25 }
const turn = { workerName: 'w', count: 1, queueNames: ['q'], order: 'ordered', position: 0, waits: true } as const
const job = { jid: 'new', klass: 'Klass', data: '{}', queueName: 'q', delayMs: 0, priority: 0, retries: 5, tags: [] }
const rules = { depends: undefined, onConflict: 'replace', missing: 'error', timeoutMs: 1, request: 'r' } as const
const settled = { data: undefined, nextQueueName: undefined, delayMs: 0, depends: undefined }
const kept = { data: undefined, priority: undefined, retries: undefined, tags: undefined, depends: undefined }
const moved = {
  ...kept,
  timeoutMs: undefined,
  workerName: '',
  jid: 'a',
  queueName: 'q',
  request: 'm',
  delayMs: 0,
  lease: '',
}
const worker = { workerName: 'w', hostname: 'h', pid: 1, concurrency: 10, clockSkewMs: undefined, queueNames: ['q'] }

export const reads: readonly SampleCall[] = [
  sample(core.configList, {}),
  sample(core.failureGroupJobs, { group: 'broken', ...page, klass: 'Klass' }),
  sample(core.failureGroupList, page),
  sample(core.jobBriefs, { bytes: 100, jids: ['a', 'failed', 'nobody'] }),
  sample(core.jobCompleted, { ...page, klass: undefined }),
  sample(core.jobDependents, { jids: ['scheduled', 'nobody'], start: 0 }),
  sample(core.jobExplain, { jid: 'a' }),
  sample(core.jobGet, { jids: ['a', 'r', 'nobody'] }),
  sample(core.jobStates, { jids: ['a', 'failed', 'nobody'] }),
  sample(core.jobJids, { list: 'waiting', name: 'q', ...page }),
  sample(core.namespaceCounts, {}),
  sample(core.queueActivity, { queueNames: [] }),
  sample(core.namespaceExamine, { cursor: '', most: 1000 }),
  sample(core.jobWhyGone, { jid: 'nobody' }),
  sample(core.queueCounts, { queueNames: [] }),
  sample(core.tagJobs, { tag: 't', ...page }),
  sample(core.tagList, { least: 1, ...page }),
  sample(core.trackedJobList, { cursor: '0' }),
  sample(core.workerCountJobs, { cursor: '' }),
  sample(core.workerJobs, { workerName: 'w', cursor: '' }),
  sample(core.workerList, page),
  sample(core.queueJobs, { queueName: 'q', state: 'waiting', ...page, klass: undefined }),
  sample(core.queuePeek, { queueName: 'q', ...page }),
  sample(core.queueSettings, { queueName: 'q' }),
  sample(core.queueStats, { queueName: 'q', at: undefined }),
]

export const writes: readonly SampleCall[] = [
  sample(core.configSet, { option: 'application', value: 'Shop' }),
  sample(core.failureGroupCancel, { group: 'broken', start: 0, most: 10, request: 'r' }),
  sample(core.failureGroupUnfail, { group: 'broken', queueName: undefined, most: 10, request: 'r' }),
  sample(core.jobCancel, { jids: ['a'] }),
  sample(core.jobComplete, { workerName: 'w', jobs: [{ ...held, ...settled }], pop: { ...turn, request: '' } }),
  sample(core.jobDepend, { jid: 'waiting', others: ['child'], missing: 'error' }),
  sample(core.jobFail, { ...held, data: undefined, group: 'broken', message: '' }),
  sample(core.jobHeartbeat, { jobs: [held] }),
  sample(core.jobLog, { jid: 'a', request: 'r', message: 'hello', data: undefined }),
  sample(core.jobMove, moved),
  sample(core.jobProgress, { ...held, value: '1', message: '' }),
  sample(core.jobPut, { workerName: '', mode: 'all', jobs: [{ ...job, ...rules }] }),
  sample(core.jobRelease, { jobs: [{ ...held, delayMs: 0 }] }),
  sample(core.jobRetry, { ...held, delayMs: 0, group: undefined, message: '' }),
  sample(core.jobRunNow, { jid: 'a' }),
  sample(core.jobSetPriority, { jid: 'a', priority: 1 }),
  sample(core.jobTag, { jid: 'a', tags: ['u'] }),
  sample(core.jobTimeout, held),
  sample(core.jobTrack, { jid: 'a' }),
  sample(core.jobUndepend, { jid: 'child', others: 'all' }),
  sample(core.jobUnfail, { queueName: undefined, request: 'u', jids: ['failed', 'a'] }),
  sample(core.jobUntag, { jid: 'a', tags: ['t'] }),
  sample(core.jobUntrack, { jid: 'a' }),
  sample(core.namespaceAdopt, { cursor: '', most: 1000, mode: 'take' }),
  sample(core.namespaceHousekeep, { most: 1000, queueNames: [] }),
  sample(core.namespaceRepair, { cursor: '', most: 1000 }),
  sample(core.queueConfigure, { queueName: 'q', option: 'max-concurrency', value: 5 }),
  sample(core.queueForget, { queueName: 'unused' }),
  sample(core.queuePause, { queueName: 'q', by: 'ada', reason: '' }),
  sample(core.queueUnpause, { queueName: 'q' }),
  sample(core.queuePop, { ...turn, request: 'lane 1' }),
  sample(core.recurringJobCancel, { jid: 'r' }),
  sample(core.recurringJobPause, { jid: 'r' }),
  sample(core.recurringJobPut, { ...job, jid: 'r', intervalMs: 1000, offsetMs: 0, backlog: 0, timeoutMs: 1 }),
  sample(core.recurringJobResume, { jid: 'r' }),
  sample(core.recurringJobRunNow, { jid: 'r', request: 'once' }),
  sample(core.recurringJobUpdate, { jid: 'r', priority: 1 }),
  sample(core.workerDeregister, { workerNames: ['w'] }),
  sample(core.workerRegister, worker),
]

/** Sets up a namespace on its own; it takes no clock. */
export const setups: readonly SampleCall[] = [sample(core.namespaceUseTestClock, {})]

/** Commands about one job, which refuse one that is not there. */
export const needJob: readonly string[] = [
  'job.depend',
  'job.fail',
  'job.log',
  'job.move',
  'job.progress',
  'job.retry',
  'job.run-now',
  'job.set-priority',
  'job.tag',
  'job.timeout',
  'job.track',
  'job.undepend',
  'job.untag',
]

/** Commands about a job that runs, which refuse a lease that was never given. */
export const needLease: readonly string[] = ['job.fail', 'job.progress', 'job.retry', 'job.timeout']

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as core from '../src/index.ts'
import type { Command } from '../src/index.ts'

const folder = join(import.meta.dirname, '../../../lua/commands')

/** The names that the header of a Lua command gives its arguments, without `now`. */
function declared(script: string): { readonly args: string[]; readonly each: string[] } {
  const text = readFileSync(join(folder, `${script}.lua`), 'utf8')
  const names = (tag: string): string[] =>
    [...text.matchAll(new RegExp(`^-- @${tag} (\\w+)`, 'gm'))].map((m) => m[1] ?? '')
  return { args: names('arg').slice(1), each: names('each') }
}

type Named = Readonly<Record<string, string>>
interface Row {
  readonly script: string
  readonly encoded: string[]
  readonly args: Named
  readonly each: readonly Named[]
}

function row<Args>(command: Command<Args, unknown>, args: Args, expected: { args?: Named; each?: Named[] }): Row {
  return { script: command.script, encoded: command.encode(args), args: {}, each: [], ...expected }
}

const page = { start: 10, count: 25 }
const listed = { start: '10', count: '25' }
const pop: core.QueuePopArgs = {
  workerName: 'ada',
  count: 3,
  queueNames: ['q', 'p'],
  order: 'round-robin',
  position: 1,
  request: 'lane 7',
  waits: true,
}
const popped = { worker: 'ada', count: '3', order: 'round-robin', position: '1', request: 'lane 7', waits: '1' }
const job: core.JobToPut = {
  jid: 'a',
  queueName: 'q',
  klass: 'K',
  data: '{}',
  delayMs: 100,
  priority: 1e300,
  retries: 2,
  tags: ['t', 'u'],
  depends: [],
  onConflict: 'ignore',
  missing: 'error',
  timeoutMs: 1500,
  request: 'r',
}
const plain: core.JobToPut = {
  ...{ ...job, delayMs: 0, priority: 0, retries: 5, tags: [], depends: undefined },
  onConflict: 'replace',
  request: '',
}
const completed = { jid: 'a', lease: '1', data: undefined, nextQueueName: 'p', delayMs: 10, depends: ['b'] }
const change = { data: '1', delayMs: 5, priority: -1, retries: 0, tags: [], depends: undefined, timeoutMs: 7 }
const times = { intervalMs: 1000, offsetMs: 5, timeoutMs: undefined }
const recurring = { jid: 'r', queueName: 'q', klass: 'K', data: '{}', ...times, backlog: 3 }
const kept = {
  ...{ queue: '', klass: '', data: '', interval: '', priority: '', retries: '', backlog: '', timeout: '' },
  ...{ tag: '', untag: '' },
}

const rows: readonly Row[] = [
  row(core.configList, { queueName: 'q' }, { args: { queue: 'q' } }),
  row(core.configSet, { option: 'heartbeat', value: undefined }, { args: { option: 'heartbeat', value: '' } }),
  row(
    core.failureGroupCancel,
    { group: 'g', start: 1, most: 2, request: 'r' },
    { args: { group: 'g', start: '1', most: '2', request: 'r' } },
  ),
  row(core.failureGroupJobs, { group: 'g', ...page, klass: undefined }, { args: { group: 'g', ...listed, klass: '' } }),
  row(core.failureGroupList, page, { args: listed }),
  row(
    core.failureGroupUnfail,
    { group: 'g', queueName: undefined, most: 2, request: 'r' },
    { args: { group: 'g', queue: '', most: '2', request: 'r' } },
  ),
  row(core.jobBriefs, { bytes: 9, jids: ['a', 'b'] }, { args: { bytes: '9' }, each: [{ jid: 'a' }, { jid: 'b' }] }),
  row(core.jobJids, { list: 'failed', name: 'g', ...page }, { args: { list: 'failed', name: 'g', ...listed } }),
  row(
    core.jobUnfail,
    { queueName: 'p', request: 'r', jids: ['a'] },
    { args: { queue: 'p', request: 'r' }, each: [{ jid: 'a' }] },
  ),
  row(core.jobStates, { jids: ['a', 'b'] }, { each: [{ jid: 'a' }, { jid: 'b' }] }),
  row(core.namespaceAdopt, { cursor: 'c', most: 2, mode: 'look' }, { args: { cursor: 'c', most: '2', mode: 'look' } }),
  row(core.namespaceCounts, {}, {}),
  row(core.queueActivity, { queueNames: ['q'] }, { each: [{ queue: 'q' }] }),
  row(core.jobCancel, { jids: ['a', 'b'] }, { args: { state: '' }, each: [{ jid: 'a' }, { jid: 'b' }] }),
  row(core.jobCancel, { jids: ['a'], state: 'failed' }, { args: { state: 'failed' }, each: [{ jid: 'a' }] }),
  row(
    core.jobComplete,
    {
      workerName: 'ada',
      jobs: [
        completed,
        { ...completed, nextQueueName: undefined, data: '2' },
        { ...completed, nextQueueName: undefined, result: '3' },
        { ...completed, result: '4' },
      ],
      pop,
    },
    {
      args: { ...popped, queues: '=q\u001fp' },
      each: [
        { jid: 'a', lease: '1', data: '', next: 'p\t10\t=b' },
        { jid: 'a', lease: '1', data: '2', next: '' },
        { jid: 'a', lease: '1', data: '', next: '\n3\n' },
        { jid: 'a', lease: '1', data: '', next: '\n4\np\t10\t=b' },
      ],
    },
  ),
  row(core.jobCompleted, { ...page, klass: 'K' }, { args: { ...listed, klass: 'K' } }),
  row(
    core.jobDepend,
    { jid: 'a', others: ['b', 'c'], missing: 'ignore' },
    { args: { jid: 'a', missing: 'ignore' }, each: [{ other: 'b' }, { other: 'c' }] },
  ),
  row(core.jobDependents, { jids: ['a'], start: 1000 }, { args: { start: '1000' }, each: [{ jid: 'a' }] }),
  row(core.jobExplain, { jid: 'a' }, { args: { jid: 'a' } }),
  row(
    core.jobFail,
    { jid: 'a', lease: '1', data: undefined, group: 'g', message: 'm' },
    { args: { jid: 'a', lease: '1', data: '', group: 'g', message: 'm' } },
  ),
  row(core.jobExplain, { jid: 'a' }, { args: { jid: 'a' } }),
  row(core.jobGet, { jids: ['a'] }, { each: [{ jid: 'a' }] }),
  row(core.jobHeartbeat, { jobs: [{ jid: 'a', lease: '1' }] }, { each: [{ jid: 'a', lease: '1' }] }),
  row(
    core.jobLog,
    { jid: 'a', request: 'r', message: 'm', data: undefined },
    { args: { jid: 'a', request: 'r', message: 'm', data: '' } },
  ),
  row(
    core.jobMove,
    { workerName: 'ada', jid: 'a', queueName: 'p', request: 'm', ...change, lease: '1' },
    {
      args: {
        ...{ worker: 'ada', jid: 'a', queue: 'p', request: 'm', data: '1', delay: '5' },
        ...{ priority: '-1', retries: '0', tags: '=', depends: '', timeout: '7', lease: '1' },
      },
    },
  ),
  row(
    core.jobProgress,
    { jid: 'a', lease: '1', value: '[5]', message: 'm' },
    { args: { jid: 'a', lease: '1', value: '[5]', message: 'm' } },
  ),
  row(
    core.jobPut,
    { workerName: 'ada', mode: 'each', jobs: [job] },
    {
      args: { worker: 'ada', mode: 'each' },
      each: [
        {
          ...{ jid: 'a', queue: 'q', klass: 'K', data: '{}' },
          options: '100\t1e+300\t2\t=t\u001fu\t=\tignore\terror\t1500\tr',
        },
      ],
    },
  ),
  row(
    core.jobPut,
    { workerName: '', mode: 'all', jobs: [{ ...job, timeoutMs: undefined }] },
    {
      args: { worker: '', mode: 'all' },
      each: [
        {
          ...{ jid: 'a', queue: 'q', klass: 'K', data: '{}' },
          options: '100\t1e+300\t2\t=t\u001fu\t=\tignore\terror\t\tr',
        },
      ],
    },
  ),
  row(
    core.jobPut,
    {
      workerName: '',
      mode: 'all',
      jobs: [
        { ...plain, timeoutMs: undefined },
        { ...plain, timeoutMs: 1 },
      ],
    },
    {
      args: { worker: '', mode: 'all' },
      each: [
        { jid: 'a', queue: 'q', klass: 'K', data: '{}', options: '' },
        { jid: 'a', queue: 'q', klass: 'K', data: '{}', options: '0\t0\t5\t=\t\treplace\terror\t1\t' },
      ],
    },
  ),
  row(
    core.jobRelease,
    { jobs: [{ jid: 'a', lease: '1', delayMs: 5 }] },
    { each: [{ jid: 'a', lease: '1', delay: '5' }] },
  ),
  row(
    core.jobRetry,
    { jid: 'a', lease: '1', delayMs: 5, group: undefined, message: 'm' },
    { args: { jid: 'a', lease: '1', delay: '5', group: '', message: 'm' } },
  ),
  row(core.jobRunNow, { jid: 'a' }, { args: { jid: 'a' } }),
  row(core.namespaceExamine, { cursor: '["0","0"]', most: 10 }, { args: { cursor: '["0","0"]', most: '10' } }),
  row(core.namespaceRepair, { cursor: '', most: 10 }, { args: { cursor: '', most: '10' } }),
  row(core.jobSetPriority, { jid: 'a', priority: 1e300 }, { args: { jid: 'a', priority: '1e+300' } }),
  row(core.jobTag, { jid: 'a', tags: ['t', 'u'] }, { args: { jid: 'a' }, each: [{ tag: 't' }, { tag: 'u' }] }),
  row(core.jobTimeout, { jid: 'a', lease: '1' }, { args: { jid: 'a', lease: '1' } }),
  row(core.jobTrack, { jid: 'a' }, { args: { jid: 'a' } }),
  row(core.jobUndepend, { jid: 'a', others: 'all' }, { args: { jid: 'a', which: 'all' } }),
  row(core.jobUntag, { jid: 'a', tags: ['t'] }, { args: { jid: 'a' }, each: [{ tag: 't' }] }),
  row(core.jobUntrack, { jid: 'a' }, { args: { jid: 'a' } }),
  row(core.jobWhyGone, { jid: 'a' }, { args: { jid: 'a' } }),
  row(core.namespaceHousekeep, { most: 5, queueNames: ['q'] }, { args: { most: '5' }, each: [{ queue: 'q' }] }),
  row(core.namespaceUseTestClock, {}, {}),
  row(
    core.queueConfigure,
    { queueName: 'q', option: 'heartbeat', value: 0.5 },
    { args: { queue: 'q', option: 'heartbeat', value: '0.5' } },
  ),
  row(core.queueForget, { queueName: 'q' }, { args: { queue: 'q' } }),
  row(
    core.queueJobs,
    { queueName: 'q', state: 'stalled', ...page, klass: 'K' },
    { args: { queue: 'q', state: 'stalled', ...listed, klass: 'K' } },
  ),
  row(
    core.queuePause,
    { queueName: 'q', by: 'ada', reason: 'why' },
    { args: { queue: 'q', by: 'ada', reason: 'why' } },
  ),
  row(core.queuePeek, { queueName: 'q', ...page }, { args: { queue: 'q', ...listed } }),
  row(core.queueSettings, { queueName: 'q' }, { args: { queue: 'q' } }),
  row(core.queueStats, { queueName: 'q', at: 5 }, { args: { queue: 'q', day: '5' } }),
  row(core.queueUnpause, { queueName: 'q' }, { args: { queue: 'q' } }),
  row(core.queueCounts, { queueNames: ['q'] }, { each: [{ queue: 'q' }] }),
  row(core.queuePop, pop, { args: popped, each: [{ queue: 'q' }, { queue: 'p' }] }),
  row(core.recurringJobCancel, { jid: 'r' }, { args: { jid: 'r' } }),
  row(
    core.recurringJobPut,
    { ...recurring, priority: 0.5, retries: 1, tags: ['t'] },
    {
      args: {
        ...{ jid: 'r', queue: 'q', klass: 'K', data: '{}', interval: '1000', offset: '5' },
        ...{ priority: '0.5', retries: '1', tags: '=t', backlog: '3', timeout: '' },
      },
    },
  ),
  row(core.tagJobs, { tag: 't', ...page }, { args: { tag: 't', ...listed } }),
  row(core.tagList, { least: 2, ...page }, { args: { least: '2', ...listed } }),
  row(core.trackedJobList, { cursor: '7' }, { args: { cursor: '7' } }),
  row(core.recurringJobPause, { jid: 'r' }, { args: { jid: 'r' } }),
  row(core.recurringJobResume, { jid: 'r' }, { args: { jid: 'r' } }),
  row(core.recurringJobRunNow, { jid: 'r', request: 'x' }, { args: { jid: 'r', request: 'x' } }),
  row(core.recurringJobUpdate, { jid: 'r' }, { args: { jid: 'r', ...kept } }),
  row(
    core.recurringJobUpdate,
    {
      ...{ jid: 'r', queueName: 'p', klass: 'L', data: '1', intervalMs: 5, priority: 0, retries: 0, backlog: 0 },
      ...{ timeoutMs: 1, tag: ['t'] },
    },
    {
      args: {
        ...{ jid: 'r', queue: 'p', klass: 'L', data: '1', interval: '5', priority: '0', retries: '0', backlog: '0' },
        ...{ timeout: '1', tag: '=t', untag: '' },
      },
    },
  ),
  row(core.workerCountJobs, { cursor: '1 2 3' }, { args: { cursor: '1 2 3' } }),
  row(core.workerDeregister, { workerNames: ['ada', 'bob'] }, { each: [{ worker: 'ada' }, { worker: 'bob' }] }),
  row(core.workerJobs, { workerName: 'ada', cursor: '' }, { args: { worker: 'ada', cursor: '' } }),
  row(core.workerList, page, { args: listed }),
  row(
    core.workerRegister,
    { workerName: 'ada', hostname: 'h', pid: 7, concurrency: 3, clockSkewMs: -5, queueNames: ['q', 'p'] },
    {
      args: { worker: 'ada', hostname: 'h', pid: '7', concurrency: '3', skew: '-5' },
      each: [{ queue: 'q' }, { queue: 'p' }],
    },
  ),
]

describe('bindings', () => {
  test('there is one for each Lua command', () => {
    const commands = readdirSync(folder).map((file) => file.replace(/\.lua$/, ''))
    expect([...new Set(rows.map(({ script }) => script))].sort()).toEqual(commands.sort())
  })

  test.each(rows)(
    '$script sends exactly the arguments that the header of its Lua declares',
    ({ script, encoded, args, each }) => {
      const header = declared(script)
      expect(Object.keys(args).sort()).toEqual(header.args.toSorted())
      for (const item of each) expect(Object.keys(item).sort()).toEqual(header.each.toSorted())
      const items = each.flatMap((item) => header.each.map((name) => item[name]))
      expect(encoded).toEqual([...header.args.map((name) => args[name]), ...items])
    },
  )
})

import { describe, expect, test } from 'vitest'
import { decodeJob } from './job-record.ts'

// state queue lease worker started settled remaining, serial ready mark, klass created priority retries data extras
const place = '0000000000000007\t0000000002000'
const head = (state: string, data: string, extras = ''): string =>
  `${state}\tq\t\t\t\t\t4\t${place}\t-\tKlass\t1000\t-0.5\t5\t${data}\t${extras}\n`
const running = `running\tq\t0000000000000009\tada\t2000\t\t-1\t${place}\t-\tKlass\t1000\t0\t5\t1\t\n`

describe('decodeJob', () => {
  test('a waiting job without extras', () => {
    expect(decodeJob(['a', head('waiting', '{"a":1}'), '', ''], 5000)).toEqual({
      jid: 'a',
      klass: 'Klass',
      queueName: 'q',
      state: 'waiting',
      data: '{"a":1}',
      priority: -0.5,
      retries: 5,
      remaining: 4,
      tags: [],
      workerName: '',
      lease: '',
      expiresAt: undefined,
      createdAt: 1000,
      dueAt: undefined,
      history: [{ what: 'put', at: 1000, queueName: 'q' }],
      dependencies: [],
      dependents: [],
      failure: undefined,
      result: undefined,
      progress: undefined,
      timeoutMs: undefined,
      spawnedFrom: undefined,
      isTracked: false,
      readAt: 5000,
    })
  })

  test('a running job has lease, worker and expiry', () => {
    const job = decodeJob(['a', `${running}popped\t2000\tada\n`, '62000', ''], 5000)
    expect(job).toMatchObject({ lease: '0000000000000009', workerName: 'ada', expiresAt: 62_000, remaining: -1 })
  })

  test('extras are taken by their names', () => {
    const extras = 'due=9000\ttags=t\u001fu = v\tfirst_queue=before\tspawned_from=r\ttimeout=1500\tunknown=1'
    const job = decodeJob(['a', head('scheduled', '1', extras), '', ''], 5000)
    expect(job).toMatchObject({ dueAt: 9000, tags: ['t', 'u = v'], spawnedFrom: 'r', timeoutMs: 1500 })
    expect(job.history).toEqual([{ what: 'put', at: 1000, queueName: 'before' }])
  })

  test('the history is told line by line', () => {
    const job = decodeJob(['a', `${running}popped\t2000\tada\nreleased\t2001\n`, '62000', ''], 5000)
    expect(job.data).toBe('1')
    expect(job.history.map(({ what }) => what)).toEqual(['put', 'popped', 'released'])
  })

  test('data and history that lie in keys of their own come by name', () => {
    const reply = ['a', head('waiting', '', 'events=1'), '', ['history', 'done\t1005\n', 'data', '"long"']]
    const job = decodeJob(reply, 5000)
    expect(job.data).toBe('"long"')
    expect(job.history.map(({ what }) => what)).toEqual(['put', 'done'])
  })

  test('a job that has all its retries does not say so', () => {
    const record = head('waiting', '1').replace('\t4\t', '\t\t')
    expect(decodeJob(['a', record, '', ''], 5000)).toMatchObject({ retries: 5, remaining: 5 })
  })

  test('dependencies, dependents and failure come by name', () => {
    const failure = ['broken', 'why', '3000', 'ada']
    const sides = ['dependencies', ['b'], 'dependents', ['c', 'd'], 'failure', failure]
    expect(decodeJob(['a', head('depends', '1'), '', sides], 5000)).toMatchObject({
      dependencies: ['b'],
      dependents: ['c', 'd'],
      failure: { group: 'broken', message: 'why', failedAt: 3000, workerName: 'ada' },
    })
  })

  test('a failure whose record is gone is none', () => {
    const reply = ['a', head('failed', '1'), '', ['failure', [null, null, null, null]]]
    expect(decodeJob(reply, 5000).failure).toBeUndefined()
  })

  test('a state that is not known is a fault', () => {
    expect(() => decodeJob(['a', head('sleeping', '1'), '', ''], 5000)).toThrow('The stored state of job a is not one')
  })
})

import { describe, expect, it } from 'vitest'
import type { Entry, Note } from '../journal.ts'
import { check } from './check.ts'
import type { Evidence, StoredJob } from './evidence.ts'

const HEALED_AT = 1000
const queue = 'first'

/** Journals of two processes, one note each ms. */
function journal(...notes: readonly Note[]): Entry[] {
  return notes.map((note, at) => ({ by: 'somebody', at, ...note }))
}

function stored(whats: readonly string[], more: Partial<StoredJob> = {}): StoredJob {
  const history = whats.map((what, at) => ({ what, at }))
  return { jid: 'a', state: 'complete', queueName: queue, history, result: { lease: '1' }, ...more }
}

function evidence(entries: readonly Entry[], jobs: readonly StoredJob[], more: Partial<Evidence> = {}): Evidence {
  return {
    ...{ entries, strangerCount: 0, findings: [], complaints: [], faultAt: 0, healedAt: HEALED_AT },
    jobs: new Map(jobs.map((job) => [job.jid, job])),
    ...more,
  }
}

const accepted: readonly Note[] = [
  { what: 'sent', jid: 'a' },
  { what: 'accepted', jid: 'a' },
]
const started = (lease: string): Note => ({ what: 'started', jid: 'a', queue, lease })
const completed = (lease: string): Note => ({ what: 'completed', jid: 'a', queue, lease })
const once = stored(['put', 'popped', 'done'])

describe('a run in which all is well', () => {
  it('has no problems', () => {
    const found = check(evidence(journal(...accepted, started('1'), completed('1')), [once]))
    expect(found).toMatchObject({ jobCount: 1, duplicateCount: 0, lost: [], problems: [] })
  })

  it('counts a start that came again after a lock had expired', () => {
    const again = stored(['put', 'popped', 'timed-out', 'popped', 'done'], { result: { lease: '2' } })
    const found = check(evidence(journal(...accepted, started('1'), started('2'), completed('2')), [again]))
    expect(found).toMatchObject({ duplicateCount: 1, lost: [], problems: [] })
  })

  it('may have jobs that failed, were canceled or were refused', () => {
    const notes: Note[] = [
      ...accepted,
      { what: 'accepted', jid: 'b' },
      { what: 'canceled', jid: 'b' },
      { what: 'refused', jid: 'c', code: 'REDIS_REFUSED', reason: 'oom' },
    ]
    const found = check(evidence(journal(...notes), [stored(['put', 'popped', 'failed'], { state: 'failed' })]))
    expect(found).toMatchObject({ jobCount: 2, lost: [], problems: [] })
  })

  it('may have a job twice where somebody wanted it again', () => {
    const onward = stored(['put', 'popped', 'put', 'popped', 'done'], { queueName: 'second', result: { lease: '2' } })
    const last: Note = { what: 'completed', jid: 'a', queue: 'second', lease: '2' }
    const found = check(evidence(journal(...accepted, started('1'), completed('1'), started('2'), last), [onward]))
    expect(found).toMatchObject({ duplicateCount: 0, problems: [] })
  })

  it('takes as long as the last job that was accepted before the end of the fault', () => {
    const late = { ...once, history: [{ what: 'done', at: HEALED_AT + 250 }] }
    expect(check(evidence(journal(...accepted), [late]))).toMatchObject({ recoveryMs: 250 })
  })
})

describe('what breaks the promise', () => {
  /** The problems of a run with one job. */
  function problems(notes: readonly Note[], job: StoredJob, more: Partial<Evidence> = {}): readonly string[] {
    return check(evidence(journal(...accepted, ...notes), [job], more)).problems
  }

  it('a job that was accepted and is nowhere', () => {
    expect(check(evidence(journal(...accepted, started('1')), [])).lost).toEqual(['a'])
    expect(check(evidence(journal(...accepted), [], { completedLeave: true })).lost).toEqual(['a'])
  })

  it('two completions of one job', () => {
    expect(problems([completed('1'), completed('1')], once)).toEqual(['a: completed 2 times in first'])
  })

  it('two pops with no reason between', () => {
    const twice = stored(['put', 'popped', 'logged', 'popped', 'done'], { result: { lease: '2' } })
    expect(problems([started('1'), started('2')], twice)).toEqual(['a: popped twice with no reason between (logged)'])
  })

  it('a start under a lease that Redis never gave', () => {
    expect(problems([started('0'), started('1')], once)).toEqual(['a: started 2 times, and popped 1 times'])
  })

  it('two starts under one lease', () => {
    expect(problems([started('1'), started('1')], once)).toEqual(['a: started 2 times under the lease 1'])
  })

  it('a result of a lease that was not the last', () => {
    const again = stored(['put', 'popped', 'timed-out', 'popped', 'done'])
    expect(problems([started('1'), started('2')], again)).toEqual([
      'a: has the result of lease 1, although 2 came after it',
    ])
  })

  it('a worker that was told that its attempt counts when it does not', () => {
    const again = stored(['put', 'popped', 'timed-out', 'popped', 'done'], { result: { lease: '2' } })
    expect(problems([started('1'), started('2'), completed('1')], again)).toEqual([
      'a: a worker was told that lease 1 completed it, but the result is of 2',
    ])
  })

  it('a job that never ends', () => {
    expect(problems([], stored(['put'], { state: 'depends' }))).toEqual(['a: is stuck as depends'])
  })

  it('a job that was refused and is there all the same', () => {
    const refused: Note = { what: 'refused', jid: 'a', code: 'REDIS_REFUSED', reason: 'oom' }
    expect(check(evidence(journal(refused), [once])).problems).toEqual(['a: was refused, and is there'])
  })

  it('jobs that nobody put, what the doctor finds, and processes that end as they should not', () => {
    const found = check(
      evidence(journal(), [], {
        strangerCount: 2,
        findings: ['phantom: a'],
        complaints: ['worker-1 ended by SIGABRT'],
      }),
    )
    expect(found.problems).toEqual(['2 jobs that nobody has put', 'doctor: phantom: a', 'worker-1 ended by SIGABRT'])
  })
})

describe('a Redis that came back without the end of what it had written', () => {
  const forgotten = [{ from: 1, until: 100 }]

  it('may have forgotten what was accepted then', () => {
    expect(check(evidence(journal(...accepted), [], { forgotten }))).toMatchObject({ lost: [], forgottenCount: 1 })
  })

  it('may not have forgotten what was accepted before', () => {
    const found = check(evidence(journal(...accepted), [], { forgotten: [{ from: 2, until: 100 }] }))
    expect(found).toMatchObject({ lost: ['a'], forgottenCount: 0 })
  })

  it('may have a job complete twice, once before and once after', () => {
    const notes = [...accepted, started('1'), completed('1'), started('2')]
    const entries = [...journal(...notes), { by: 'somebody', at: 200, ...completed('2') }]
    const again = stored(['put', 'popped', 'done'], { result: { lease: '2' } })
    expect(check(evidence(entries, [again], { forgotten })).problems).toEqual([])
  })
})

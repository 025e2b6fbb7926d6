import { expect, test } from 'vitest'
import { WorkDone } from './work-done.ts'

const NOON = Date.parse('2026-02-27T12:00:00Z')

/** A reading some seconds after noon, with the totals of a queue. */
function reading(seconds: number, done: number) {
  const at = NOON + seconds * 1000
  const row = { name: 'q', readAt: new Date(at), lastPopAt: undefined, pausedAt: undefined }
  const activity = new Map([
    ['q', { ...row, done, failures: 0, retries: 0, popped: 0, waitMean: 0, runMean: 0, ...UNTOLD }],
  ])
  return { at, activity, queues: [], groups: [], counts: COUNTS }
}

const UNTOLD = { waitP95Bin: undefined, oldestWaitingAt: undefined, heartbeat: undefined }
const COUNTS = { failed: 0, failureGroups: 0, complete: 0, workers: 0, tracked: 0, tags: 0, queues: 0 }

test('nothing is claimed of the time before the first reading, and of gaps of more than a minute', () => {
  const work = new WorkDone()
  const done = [reading(0, 100), reading(10, 103), reading(60, 110), reading(121, 500), reading(131, 501)]
  expect(done.map((one) => work.since(one).get('q')?.done)).toEqual([0, 3, 7, 0, 1])
})

test('a clock that is set back does not begin the day anew', () => {
  const work = new WorkDone()
  const lateAt = (seconds: number, done: number) => reading(12 * 3600 + seconds, done)
  const done = [lateAt(-20, 100), lateAt(-10, 104), lateAt(1, 2), lateAt(-1, 2), lateAt(5, 6)]
  expect(done.map((one) => work.since(one).get('q')?.done)).toEqual([0, 4, 2, 0, 4])
})

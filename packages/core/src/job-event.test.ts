import { describe, expect, test } from 'vitest'
import { decodeHistory } from './job-event.ts'

const first = { queueName: 'q', createdAt: 1000 }
const put = { what: 'put', at: 1000, queueName: 'q' }

describe('decodeHistory', () => {
  test('an empty history is the put that created the job', () => {
    expect(decodeHistory('', first)).toEqual([put])
  })

  test('each event has what its kind knows', () => {
    const stored = 'popped\t1005\tada\nfailed\t1010\tada\tKlass:Error\nput\t1020\tother\ndone\t1030\n'
    expect(decodeHistory(stored, first)).toEqual([
      put,
      { what: 'popped', at: 1005, workerName: 'ada' },
      { what: 'failed', at: 1010, workerName: 'ada', group: 'Klass:Error' },
      { what: 'put', at: 1020, queueName: 'other' },
      { what: 'done', at: 1030 },
    ])
  })

  test('a message has its text and its data', () => {
    const stored = 'logged\t1005\t"two\\nlines"\t{"a":[]}\nlogged\t1006\t"x"\t\n'
    expect(decodeHistory(stored, first).slice(1)).toEqual([
      { what: 'logged', at: 1005, message: 'two\nlines', data: '{"a":[]}' },
      { what: 'logged', at: 1006, message: 'x' },
    ])
  })

  test('a damaged message is shown as it is', () => {
    expect(decodeHistory('logged\t1005\t"cut\n', first)[1]).toMatchObject({ message: '"cut' })
  })

  test('an event before the creation, after the clock ran back, has its time', () => {
    expect(decodeHistory('released\t600\n', first)[1]).toEqual({ what: 'released', at: 600 })
  })

  test('an event that is not known keeps its name and time', () => {
    expect(decodeHistory('paused\t1001\tsome\tdetails\n', first)[1]).toEqual({ what: 'paused', at: 1001 })
  })
})

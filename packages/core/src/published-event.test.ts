import { describe, expect, test } from 'vitest'
import { decodeLogEvent, decodeWorkerEvent, LOG_EVENTS } from './published-event.ts'

const messages = [
  ['{"event":"put","jid":"a","queue":"q"}', { event: 'put', jid: 'a', queueName: 'q' }],
  [
    '{"to":"p","event":"advanced","jid":"a","queue":"q"}',
    { event: 'advanced', jid: 'a', queueName: 'q', nextQueueName: 'p' },
  ],
  ['{"event":"completed","jid":"a","queue":"q"}', { event: 'completed', jid: 'a', queueName: 'q' }],
  [
    '{"event":"failed","jid":"a","worker":"w","group":"g","message":"m"}',
    { event: 'failed', jid: 'a', workerName: 'w', group: 'g', message: 'm' },
  ],
  [
    '{"event":"canceled","jid":"a","worker":"","queue":"q"}',
    { event: 'canceled', jid: 'a', workerName: '', queueName: 'q' },
  ],
  ['{"event":"lock_lost","jid":"a","worker":"w"}', { event: 'lock_lost', jid: 'a', workerName: 'w' }],
  [
    '{"event":"progress","jid":"a","worker":"w","progress":[1],"message":"","queue":"q","new":1}',
    { event: 'progress', jid: 'a', workerName: 'w', queueName: 'q', progress: [1], message: '' },
  ],
  ['{"event":"config_set","option":"o","value":"1"}', { event: 'config_set', option: 'o', value: '1' }],
  ['{"event":"config_unset","option":"o"}', { event: 'config_unset', option: 'o' }],
] as const

const garbage = [
  '',
  'null',
  '5',
  '"put"',
  '[]',
  '{}',
  '{"event":',
  '{"event":5}',
  '{"event":"unknown","jid":"a"}',
  '{"event":"constructor"}',
  '{"event":"__proto__","jid":"a"}',
  '{"event":"put"}',
  '{"event":"put","jid":5,"queue":"q"}',
  '{"event":"failed","jid":"a"}',
  '{"jid":"a"}',
  'a',
  '\u0000\ud800',
  '['.repeat(100_000),
]

describe('a message of the log', () => {
  test.each(messages)('%s', (message, event) => {
    expect(decodeLogEvent(message)).toEqual(event)
  })

  test('can be any of the known events', () => {
    expect(messages.map(([, { event }]) => event).sort()).toEqual(LOG_EVENTS.toSorted())
  })

  test.each(garbage)('that is no event is passed by: %.30s', (message) => {
    expect(decodeLogEvent(message)).toBeUndefined()
    expect(decodeWorkerEvent(message)).toBeUndefined()
  })
})

describe('a message to a worker', () => {
  test.each(messages)('is a lost lock or a cancelation: %s', (message, event) => {
    const isForWorkers = event.event === 'lock_lost' || event.event === 'canceled'
    expect(decodeWorkerEvent(message)).toEqual(isForWorkers ? event : undefined)
  })
})

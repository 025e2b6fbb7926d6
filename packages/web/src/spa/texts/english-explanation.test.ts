import { expect, test } from 'vitest'
import type { Explanation } from '../../api/index.ts'
import { englishExplanation } from './english-explanation.ts'

const AT = 1_000_000_000
const MINUTE = 60_000

test.each([
  [
    { reason: 'failed', group: 'g', message: 'E7\n  at x', failedAt: AT - MINUTE },
    'It failed 60s ago in the group g: E7. It stays so until somebody retries, moves or cancels it.',
  ],
  [{ reason: 'complete', completedAt: AT - MINUTE }, 'It was completed 60s ago.'],
  [{ reason: 'scheduled', dueAt: AT + MINUTE }, 'It is due in 60s, at T60000.'],
  [
    { reason: 'recurring', queueName: 'q', nextRunAt: AT + MINUTE, isQueuePaused: true },
    'It is a recurring job, which puts its next job into queue q in 60s. Queue q is paused.',
  ],
  [{ reason: 'waiting', queueName: 'q', aheadCount: 0 }, 'As the server says it.'],
])('%j is told with the units and by the clock of the page', (explanation, text) => {
  const told = englishExplanation({
    explanation: { text: 'As the server says it.', ...explanation } as Explanation,
    at: AT,
    formatDuration: (seconds) => `${seconds}s`,
    formatInstant: (at) => `T${at - AT}`,
  })
  expect(told).toBe(text)
})

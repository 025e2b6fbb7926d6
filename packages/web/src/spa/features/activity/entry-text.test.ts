import { expect, test } from 'vitest'
import { whatOf } from './entry-text.ts'

test('an operation was done when it was started; one that was only looked at says so', () => {
  const params = { action: 'retry', target: { kind: 'failed' } }
  expect(whatOf({ what: 'operations', params: { ...params, start: true } })).toBe('Retry jobs')
  // The server starts none that is not told to, as the question before a bulk action does.
  expect(whatOf({ what: 'operations', params })).toBe('Retry jobs, captured only')
})

import { expect, it } from 'vitest'
import { payloadOf } from './payload.ts'

it.each([10, 13, 14, 15, 200, 1000, 100_000])('makes data of %i bytes', (size) => {
  expect(JSON.stringify(payloadOf(size))).toHaveLength(size)
})

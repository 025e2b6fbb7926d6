import { describe, expect, test } from 'vitest'
import { ClockModeError, InvalidArgumentError } from '../src/index.ts'
import { Space } from './space.ts'

describe('a clock for tests', () => {
  test('is handed to the clients of an empty namespace, which must all have one', async () => {
    const space = new Space()
    let now = 1_000_000_000_000
    const client = space.client({ clock: () => now })
    await client.useTestClock()
    await client.useTestClock()
    await client.queue('q').put('Klass', {}, { delay: 60 })
    expect(await client.queue('q').pop()).toBeNull()
    now += 60_000
    expect(await client.queue('q').pop()).not.toBeNull()
    await expect(space.client().queue('q').put('Klass', {})).rejects.toThrow(ClockModeError)
  })

  test('is refused to a client without one, and to a namespace that is in use', async () => {
    const space = new Space()
    await expect(space.client().useTestClock()).rejects.toThrow(InvalidArgumentError)
    await space.client().queue('q').put('Klass', {})
    await expect(space.client({ clock: Date.now }).useTestClock()).rejects.toThrow(ClockModeError)
  })
})

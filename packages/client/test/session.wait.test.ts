import { expect, test } from 'vitest'
import { Space } from './space.ts'

test('a wait ends at once when it is stopped, also while it is only beginning', async () => {
  const session = new Space().client().session()
  for (let round = 0; round < 20; round++) {
    const waiting = session.wait(['q'], 10_000)
    // Each round lets the wait come a little further.
    for (let turn = 0; turn < round; turn++) await new Promise((resolve) => setImmediate(resolve))
    await session.stopWaiting()
    expect(await waiting).toBeNull()
  }
})

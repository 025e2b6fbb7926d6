import { expect, test } from 'vitest'
import { feed, feedOpened, MOST_KEPT, trackedFeed } from './tracked-feed.ts'

const event = (jid: string): { at: number; jid: string; event: 'popped' } => ({ at: 1, jid, event: 'popped' })

test('the feed keeps the latest events in their order, and says where some may be missing', () => {
  feedOpened('shop')
  feed({ events: [event('a'), event('b')], missed: 0, hasGap: false })
  feedOpened('shop')
  feed({ events: [event('c')], missed: 3, hasGap: true })
  const shown = trackedFeed.get().entries.map((entry) => (entry.kind === 'event' ? entry.jid : entry.kind))
  expect(shown).toEqual(['missed', 'c', 'gap', 'gap', 'b', 'a'])
  feed({ events: Array.from({ length: MOST_KEPT + 10 }, (_, n) => event(`${n}`)), missed: 0, hasGap: false })
  expect(trackedFeed.get().entries).toHaveLength(MOST_KEPT)
  expect(trackedFeed.get().entries[0]).toMatchObject({ jid: `${MOST_KEPT + 9}` })
  feedOpened('billing')
  expect(trackedFeed.get()).toMatchObject({ instance: 'billing', entries: [] })
})

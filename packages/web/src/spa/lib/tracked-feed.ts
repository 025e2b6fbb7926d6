import type { TrackedNews } from '../../api/index.ts'
import { createStore } from './store.ts'

/** As many entries are kept. */
export const MOST_KEPT = 500

/** Something that happened to a tracked job, or that some may be missing there. */
export type FeedEntry = { readonly id: number } & (
  | ({ readonly kind: 'event' } & TrackedNews['events'][number])
  | { readonly kind: 'gap'; readonly at: number }
  | { readonly kind: 'missed'; readonly at: number; readonly count: number }
)

type New = FeedEntry extends infer Entry ? (Entry extends unknown ? Omit<Entry, 'id'> : never) : never

/** What has happened to tracked jobs while this page was open. */
export interface TrackedFeed {
  readonly instance: string | null
  /** Since when it has been listened, by the clock of the browser. */
  readonly since: number | null
  /** The latest first. */
  readonly entries: readonly FeedEntry[]
}

const NONE: TrackedFeed = { instance: null, since: null, entries: [] }

/** What has happened to tracked jobs while this page was open. */
export const trackedFeed = createStore<TrackedFeed>(NONE)

let nextId = 0

/** Notes that the stream of an instance is open: again, where it was before, so that something may have been missed. */
export function feedOpened(instance: string): void {
  const { since, instance: before } = trackedFeed.get()
  if (before !== instance || since === null) trackedFeed.set({ instance, since: Date.now(), entries: [] })
  else add([{ kind: 'gap', at: Date.now() }])
}

/** Adds what a stream has told. */
export function feed({ events, missed, hasGap }: TrackedNews): void {
  const at = events.at(-1)?.at ?? Date.now()
  add([
    ...(hasGap ? [{ kind: 'gap', at: events[0]?.at ?? at } as const] : []),
    ...events.map((event) => ({ kind: 'event', ...event }) as const),
    ...(missed > 0 ? [{ kind: 'missed', at, count: missed } as const] : []),
  ])
}

function add(news: readonly New[]): void {
  const added = news.map((entry) => ({ ...entry, id: (nextId += 1) }))
  trackedFeed.set({ entries: [...added.reverse(), ...trackedFeed.get().entries].slice(0, MOST_KEPT) })
}

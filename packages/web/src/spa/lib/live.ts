import type { Hint, Problem, Summary, TrackedNews } from '../../api/index.ts'
import { apiUrl } from './request.ts'
import { createStore } from './store.ts'
import { feed, feedOpened } from './tracked-feed.ts'

/** How the page keeps up with the server. */
export interface Live {
  /** `polling` where there is no stream, `paused` where the reader wants it still. */
  readonly state: 'connecting' | 'live' | 'polling' | 'paused'
  /** When the last good data came, by the clock of this browser. */
  readonly heardAt: number | null
  /** Why nothing comes; null while something does. */
  readonly trouble: Problem | null
  /** How far the server's clock is ahead of the browser's, where that is more than a second. */
  readonly skewMs: number
}

/** How the page keeps up with the server. */
export const live = createStore<Live>({ state: 'connecting', heardAt: null, trouble: null, skewMs: 0 })

/** Notes that the server answered. */
export function heard(serverAt?: number): void {
  const now = Date.now()
  const ahead = serverAt === undefined ? live.get().skewMs : serverAt - now
  live.set({ heardAt: now, trouble: null, skewMs: Math.abs(ahead) > 2000 ? ahead : 0 })
}

/** What a stream tells. */
export interface StreamListeners {
  readonly onSummary: (summary: Summary) => void
  readonly onHint: (hint: Hint) => void
}

/** Opens the stream of an instance, and says in {@link live} how it goes; the answer closes it. */
export function openStream(instance: string, { onSummary, onHint }: StreamListeners): () => void {
  const source = new EventSource(apiUrl(`instances/${encodeURIComponent(instance)}/events`))
  const on = <T>(name: string, listener: (value: T) => void): void =>
    source.addEventListener(name, (event: MessageEvent<string>) => listener(JSON.parse(event.data) as T))
  on<Summary>('summary', (summary) => {
    live.set({ state: 'live' })
    heard(summary.at)
    onSummary(summary)
  })
  on<Hint>('hint', onHint)
  on<TrackedNews>('tracked', feed)
  source.addEventListener('open', () => feedOpened(instance))
  on<Problem>('trouble', (trouble) => live.set({ trouble }))
  source.addEventListener('error', () => live.set({ state: 'polling' }))
  return () => source.close()
}

/** Keeps the page still, or lets it go on. */
export function toggleLive(): void {
  live.set({ state: live.get().state === 'paused' ? 'connecting' : 'paused' })
}

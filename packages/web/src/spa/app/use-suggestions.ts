import type { Place, Places } from '../../api/index.ts'
import { paths } from '../lib/paths.ts'
import { useLive } from '../lib/query.ts'
import { texts } from '../texts/texts.ts'

/** Something that the search box offers. */
export interface Suggestion {
  readonly kind: Place['kind'] | 'page'
  readonly name: string
  readonly note: string
  readonly path: string
}

const PAGES = [
  ...(['overview', 'failures', 'queues', 'workers', 'tracked', 'recurring', 'completed'] as const),
  ...(['stats', 'config', 'activity', 'about'] as const),
]

/** What a text in the search box may mean. */
export function useSuggestions(text: string): {
  readonly suggestions: readonly Suggestion[]
  readonly isPending: boolean
} {
  const wanted = text.trim()
  const query = useLive<Places>('places', { text: wanted }, { isEnabled: wanted !== '', everyMs: 60_000 })
  const places = wanted === '' ? [] : (query.data?.places ?? [])
  const pages = PAGES.filter((page) => texts.pages[page].toLowerCase().includes(wanted.toLowerCase()))
  const suggestions = [
    ...places.map((place) => ({ kind: place.kind, name: place.name, note: noteOf(place), path: pathOf(place) })),
    ...pages.map((page) => ({ kind: 'page', name: texts.pages[page], note: '', path: paths[page] }) as const),
  ]
  return { suggestions, isPending: query.isFetching }
}

/** Beside the name: a class, a state, a size. */
function noteOf({ kind, klass, state, count }: Place): string {
  if (kind === 'job' || kind === 'recurring') return [klass, state && texts.states[state]].filter(Boolean).join(', ')
  return texts.search.sizes[kind](count ?? 0)
}

function pathOf({ kind, name }: Place): string {
  if (kind === 'queue') return paths.queue(name)
  if (kind === 'group') return paths.group(name)
  if (kind === 'worker') return paths.worker(name)
  if (kind === 'tag') return paths.tag(name)
  return paths.job(name)
}

import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Place, Places } from '../../api/index.ts'
import { useSession } from '../lib/instance.ts'
import { useJobActions } from '../lib/job-actions.ts'
import { live } from '../lib/live.ts'
import { paths } from '../lib/paths.ts'
import { useLive } from '../lib/query.ts'
import { useStore } from '../lib/store.ts'
import { texts } from '../texts/texts.ts'
import type * as searchActions from './search-actions.ts'
import type { Suggestion } from './suggestion.ts'
import { useSummary } from './use-summary.ts'

const PAGES = [
  ...(['overview', 'failures', 'queues', 'workers', 'tracked', 'recurring', 'completed'] as const),
  ...(['stats', 'config', 'activity', 'about'] as const),
]

/** What a text in the search box may mean: names that have it in them, what can be done, and pages. */
export function useSuggestions(
  text: string,
  openHelp: () => void,
): { readonly suggestions: readonly Suggestion[]; readonly isPending: boolean } {
  const wanted = text.trim()
  const [, navigate] = useLocation()
  const { places, isPending } = usePlaces(wanted, wanted !== '')
  const actions = useActions(wanted, { places, openHelp })
  const pages = PAGES.filter((page) => texts.pages[page].toLowerCase().includes(wanted.toLowerCase()))
  const toPath = (path: string) => (): void => navigate(path)
  const suggestions = [
    ...places.map((place) => ({
      ...{ kind: place.kind, name: place.name, note: noteOf(place), choose: toPath(pathOf(place)) },
    })),
    ...actions,
    ...pages.map((page) => ({ kind: 'page', name: texts.pages[page], note: '', choose: toPath(paths[page]) }) as const),
  ]
  return { suggestions, isPending }
}

function usePlaces(
  text: string,
  isEnabled: boolean,
): { readonly places: readonly Place[]; readonly isPending: boolean } {
  const { data, isFetching } = useLive<Places>('places', { text }, { isEnabled, everyMs: 60_000 })
  return { places: isEnabled ? (data?.places ?? []) : [], isPending: isFetching }
}

interface Found {
  readonly places: readonly Place[]
  readonly openHelp: () => void
}

/** What can be done by whoever looks, to what was found or is named beside the words that say what to do. */
function useActions(wanted: string, { places, openHelp }: Found): readonly Suggestion[] {
  const [late, setLate] = useState<typeof searchActions>()
  const actions = useJobActions()
  const { me } = useSession()
  const { trouble } = useStore(live)
  const failed = useSummary().data?.counts.failed ?? 0
  const named = usePlaces(late?.nameIn(wanted) ?? '', late !== undefined && wanted !== '')
  useEffect(() => {
    // Where they do not come, the box leads everywhere all the same.
    import('./search-actions.ts').then(setLate, () => undefined)
  }, [])
  const may: searchActions.Situation['may'] = (action) => trouble === null && me.can.includes(action)
  return late?.actionsFor(wanted, [...places, ...named.places], { actions, may, failed, openHelp }) ?? []
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

import type { Action, Place } from '../../api/index.ts'
import type { JobActions } from '../lib/job-actions.ts'
import { live, toggleLive } from '../lib/live.ts'
import { prefer, preferences } from '../lib/preferences.ts'
import { texts } from '../texts/texts.ts'
import type { Suggestion } from './suggestion.ts'

/** Who could do something, and to what. */
export interface Situation {
  readonly actions: JobActions
  readonly may: (action: Action) => boolean
  /** How many jobs are failed. */
  readonly failed: number
  readonly openHelp: () => void
}

const MOST = 10
const THEMES = ['system', 'light', 'dark'] as const
const ZONES = ['local', 'utc'] as const
const { retryAll, showKeys, ...ofNames } = texts.search.actions

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean)
const action = (name: string, choose: () => void, note = ''): Suggestion => ({ kind: 'action', name, note, choose })

/** The words of the actions that are done to something with a name. */
const WORDS = Object.values(ofNames).flatMap((label) => wordsOf(label('')))

/** A text without the words that say what to do: what is left is a name, or a part of one, and may be nothing. */
export function nameIn(text: string): string {
  const isOfAction = (word: string): boolean => WORDS.some((known) => known.startsWith(word.toLowerCase()))
  return text
    .split(/\s+/)
    .filter((word) => !isOfAction(word))
    .join(' ')
}

/** The actions that have every word of a text in them: on the page as a whole, and on what has been found. */
export function actionsFor(text: string, places: readonly Place[], situation: Situation): readonly Suggestion[] {
  const wanted = wordsOf(text)
  const all = [
    ...onEverything(situation),
    ...places.flatMap((place) => onPlace(place, situation)),
    ...onPage(situation),
  ]
  const byName = new Map(all.map((each) => [` ${each.name.toLowerCase()}`, each]))
  const having = (start: string): readonly Suggestion[] =>
    [...byName].filter(([label]) => wanted.every((word) => label.includes(start + word))).map(([, each]) => each)
  // Where words begin so first: who writes “pause” does not mean “unpause”.
  return [...new Set([...having(' '), ...having('')])].slice(0, MOST)
}

function onEverything({ actions, may, failed }: Situation): readonly Suggestion[] {
  if (!may('retry') || failed === 0) return []
  const retry = (): void => actions.many({ action: 'retry', target: { kind: 'failed' } })
  return [action(retryAll, retry, texts.search.sizes.group(failed))]
}

function onPlace({ kind, name, state, isPaused }: Place, { actions, may }: Situation): readonly Suggestion[] {
  const retryGroup = (): void => actions.many({ action: 'retry', target: { kind: 'group', group: name } })
  if (kind === 'queue' && may('pause')) {
    return isPaused === true
      ? [action(ofNames.unpause(name), () => actions.unpause([name]))]
      : [action(ofNames.pause(name), () => actions.pause([name]))]
  }
  if (kind === 'group' && may('retry')) return [action(ofNames.retryGroup(name), retryGroup)]
  if (kind === 'recurring' && may('recurring')) return [action(ofNames.runNow(name), () => actions.runRecurring(name))]
  const isRetried = kind === 'job' && state === 'failed' && may('retry')
  return isRetried ? [action(ofNames.retryJob(name), () => actions.retry({ jid: name }))] : []
}

function onPage({ openHelp }: Situation): readonly Suggestion[] {
  const { theme, zone, hasShortcuts } = preferences.get()
  const { frame } = texts
  const keyOf = (key: string): string => (hasShortcuts ? key : '')
  return [
    action(live.get().state === 'paused' ? texts.live.resume : texts.live.pause, toggleLive, keyOf('p')),
    ...THEMES.filter((each) => each !== theme).map((each) =>
      action(`${frame.theme}: ${frame.themes[each]}`, () => prefer({ theme: each })),
    ),
    ...ZONES.filter((each) => each !== zone).map((each) =>
      action(`${frame.zone}: ${frame.zones[each]}`, () => prefer({ zone: each })),
    ),
    action(showKeys, openHelp, keyOf('?')),
  ]
}

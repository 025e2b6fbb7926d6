import { useLocation } from 'wouter'
import { useKeys, type Binding } from '../lib/keys.ts'
import { toggleLive } from '../lib/live.ts'
import { paths } from '../lib/paths.ts'
import { texts } from '../texts/texts.ts'

/** The dialog of the frame that is open. */
export type OpenDialog = 'help' | 'search' | null

const PLACES = [
  ['o', 'overview'],
  ['f', 'failures'],
  ['q', 'queues'],
  ['w', 'workers'],
  ['t', 'tracked'],
  ['r', 'recurring'],
  ['d', 'completed'],
  ['s', 'stats'],
  ['c', 'config'],
] as const

/** The keys that work on every page. */
export function useFrameKeys(open: (dialog: OpenDialog) => void): void {
  const [, navigate] = useLocation()
  const bindings: readonly Binding[] = [
    { keys: '/', label: texts.help.jump, run: () => open('search') },
    { keys: 'Control+k', label: texts.help.jump, run: () => open('search'), isHidden: true },
    { keys: '?', label: texts.help.help, run: () => open('help') },
    { keys: 'p', label: texts.help.pause, run: toggleLive },
    ...PLACES.map(([key, page]) => ({
      keys: `g ${key}`,
      label: texts.help.goTo(texts.pages[page]),
      run: () => navigate(paths[page]),
    })),
  ]
  useKeys(bindings.map((binding) => ({ ...binding, isGlobal: true })))
}

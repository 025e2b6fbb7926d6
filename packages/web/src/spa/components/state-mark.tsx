import type { ReactElement } from 'react'
import type { JobRow } from '../../api/index.ts'
import { join } from '../lib/join.ts'
import { texts } from '../texts/texts.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './state-mark.module.css'

const ICONS = {
  waiting: 'wait',
  running: 'play',
  stalled: 'alert',
  scheduled: 'clock',
  depends: 'link',
  failed: 'cross',
  complete: 'check',
  recurring: 'retry',
  gone: 'ban',
} as const satisfies Record<string, IconName>

/** A state of a job, as it is shown. */
export type ShownState = keyof typeof ICONS

/** A state by its sign, its word and, where it has a meaning, its colour. */
export function StateMark({ state }: { readonly state: ShownState }): ReactElement {
  return (
    <span className={join(styles['mark'], styles[state])}>
      <StateIcon state={state} size={13} />
      {texts.states[state]}
    </span>
  )
}

/** The sign of a state, where its word is said otherwise. */
export function StateIcon({ state, size }: { readonly state: ShownState; readonly size: number }): ReactElement {
  return <Icon name={ICONS[state]} size={size} />
}

/** How the state of a job is shown: one whose lock has expired is stalled. */
export function shownState({ state, isStalled }: Pick<JobRow, 'state' | 'isStalled'>): ShownState {
  return isStalled ? 'stalled' : state
}

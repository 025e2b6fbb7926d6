import { useId, type ReactElement } from 'react'
import { Button } from '../components/button.tsx'
import { prefer, preferences, type Preferences } from '../lib/preferences.ts'
import { useStore } from '../lib/store.ts'
import { LANGUAGES, NAMES } from '../texts/languages.ts'
import { texts } from '../texts/texts.ts'
import styles from './settings-menu.module.css'

const THEMES = ['system', 'light', 'dark'] as const
const ZONES = ['local', 'utc'] as const
const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const

/** How the page looks to this reader. */
export function SettingsMenu(): ReactElement {
  const { theme, zone, language, hasShortcuts } = useStore(preferences)
  return (
    <>
      <Button
        kind="quiet"
        icon="sun"
        aria-label={texts.frame.settings}
        title={texts.frame.settings}
        popoverTarget="settings"
      />
      <div id="settings" popover="auto" className={styles['menu']} role="group" aria-label={texts.frame.settings}>
        <Choice
          legend={texts.frame.theme}
          names={texts.frame.themes}
          values={THEMES}
          value={theme}
          onChoose={(next) => prefer({ theme: next })}
        />
        <Choice
          legend={texts.frame.zone}
          names={texts.frame.zones}
          values={ZONES}
          value={zone}
          onChoose={(next) => prefer({ zone: next })}
        />
        <Choice
          legend={texts.frame.language}
          names={{ system: texts.frame.languageOfBrowser, ...NAMES }}
          values={LANGUAGE_CHOICES}
          value={language}
          onChoose={speak}
        />
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={hasShortcuts}
            onChange={(event) => prefer({ hasShortcuts: event.target.checked })}
          />
          {texts.frame.shortcuts}
        </label>
      </div>
    </>
  )
}

/** Texts stand where they were read first: the page begins anew with others. */
function speak(language: Preferences['language']): void {
  prefer({ language })
  location.reload()
}

interface ChoiceProps<T extends string> {
  readonly legend: string
  readonly names: Readonly<Record<T, string>>
  readonly values: readonly T[]
  readonly value: T
  readonly onChoose: (value: T) => void
}

function Choice<T extends Preferences[keyof Preferences] & string>(props: ChoiceProps<T>): ReactElement {
  const name = useId()
  return (
    <fieldset className={styles['group']}>
      <legend>{props.legend}</legend>
      <div className={styles['choices']}>
        {props.values.map((value) => (
          <label key={value}>
            <input type="radio" name={name} checked={value === props.value} onChange={() => props.onChoose(value)} />
            {props.names[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

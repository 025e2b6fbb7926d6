import { preferences } from '../lib/preferences.ts'
import { english, type Texts } from './english.ts'
import { CATALOGUES, languageOf } from './languages.ts'

// Outside of a browser there is nobody whose language it could be.
const wanted = typeof document === 'undefined' ? [] : navigator.languages
const language = languageOf(preferences.get().language, wanted)

/** Every text of the page, in the language that its reader speaks. It stays so until the page is loaded anew. */
export const texts: Texts =
  // Better English than nothing, where the catalogue does not come.
  language === 'en' ? english : await CATALOGUES[language]().catch(() => english)

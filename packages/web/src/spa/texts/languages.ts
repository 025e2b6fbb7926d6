import type { Texts } from './english.ts'

/** A language that the page speaks. */
export type Language = 'en' | 'de'

/** The languages, by what each calls itself. */
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** The catalogues beside the English one: only what is spoken is loaded. */
export const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>> = {
  de: async () => (await import('./german.ts')).german,
}

/** The language that was chosen, else the first that the reader's browser wants and the page speaks, else English. */
export function languageOf(chosen: string, wanted: readonly string[]): Language {
  const known = [chosen, ...wanted].map((tag) => tag.toLowerCase().split('-', 1)[0])
  return known.find(isLanguage) ?? 'en'
}

function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(LANGUAGES, name)
}

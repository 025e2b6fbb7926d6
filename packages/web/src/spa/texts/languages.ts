import type { Texts } from './english.ts'

/** The languages that the page speaks. */
export const LANGUAGES = ['en', 'de'] as const

/** A language that the page speaks. */
export type Language = (typeof LANGUAGES)[number]

/** What each calls itself. */
export const NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** The catalogues beside the English one: only what is spoken is loaded. */
export const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>> = {
  de: async () => (await import('./german.ts')).german,
}

/** The language that was chosen, else the first that the reader's browser wants and the page speaks, else English. */
export function languageOf(chosen: string, wanted: readonly string[]): Language {
  const tags = [chosen, ...wanted].map((tag) => tag.toLowerCase().split('-', 1)[0])
  return tags.flatMap((tag) => LANGUAGES.filter((language) => language === tag))[0] ?? 'en'
}

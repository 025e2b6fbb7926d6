import { english } from './english.ts'

/** Every text of the page, in the language that it speaks. */
export type Texts = typeof english

/** Every text of the page, in the language that it speaks. */
export const texts: Texts = english

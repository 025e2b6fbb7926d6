import type { Link } from './link.ts'

/** What a proxy does with what comes to it. */
export interface Rule {
  /** A client asks something of Redis. */
  asked(link: Link, chunk: Buffer): void
  /** Redis answers. */
  answered(link: Link, chunk: Buffer): void
}

/** Passes everything on. */
export const PASS: Rule = {
  asked: (link, chunk) => link.ask(chunk),
  answered: (link, chunk) => link.answer(chunk),
}

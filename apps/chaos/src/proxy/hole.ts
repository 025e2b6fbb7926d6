import type { Link } from './link.ts'
import { PASS, type Rule } from './rule.ts'

/** Swallows everything, and leaves connections open. */
export const HOLE: Rule = { asked: () => undefined, answered: () => undefined }

/** Swallows everything on some connections, which stay open for ever; others are good. */
export function deafen(links: readonly Link[]): Rule {
  const deaf = new Set(links)
  const ruleOf = (link: Link): Rule => (deaf.has(link) ? HOLE : PASS)
  return {
    asked: (link, chunk) => ruleOf(link).asked(link, chunk),
    answered: (link, chunk) => ruleOf(link).answered(link, chunk),
  }
}

import type { Rule } from './rule.ts'

/** Delivers each request so many ms later, whatever has become of who sent it. */
export function late(ms: number): Rule {
  return {
    asked: (link, chunk) => void setTimeout(() => link.askLate(chunk), ms),
    answered: (link, chunk) => link.answer(chunk),
  }
}

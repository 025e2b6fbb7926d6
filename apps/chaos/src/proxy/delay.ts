import type { Rule } from './rule.ts'

/** Makes requests come so many ms later. */
export function delay(ms: () => number): Rule {
  return {
    asked: (link, chunk) => link.ask(chunk, ms()),
    answered: (link, chunk) => link.answer(chunk),
  }
}

/** The same, also where their client has gone meanwhile. */
export function late(ms: number): Rule {
  return {
    asked: (link, chunk) => link.askLate(chunk, ms),
    answered: (link, chunk) => link.answer(chunk),
  }
}

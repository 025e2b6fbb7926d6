import type { Rule } from './rule.ts'
import type { Link } from './link.ts'

/** Makes each request come so many ms later, in the order in which they were sent. */
export function delay(ms: () => number): Rule {
  const dueAt = new WeakMap<Link, number>()
  return {
    asked(link, chunk) {
      const now = performance.now()
      const at = Math.max(now + ms(), dueAt.get(link) ?? 0)
      dueAt.set(link, at)
      setTimeout(() => link.ask(chunk), at - now)
    },
    answered: (link, chunk) => link.answer(chunk),
  }
}

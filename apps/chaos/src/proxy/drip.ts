import type { Rule } from './rule.ts'

/** Lets answers through in small pieces, one every so many ms. */
export function drip({ bytes, everyMs }: { readonly bytes: number; readonly everyMs: number }): Rule {
  return {
    asked: (link, chunk) => link.ask(chunk),
    answered(link, chunk) {
      for (let at = 0; at < chunk.length; at += bytes) {
        link.answer(chunk.subarray(at, at + bytes), (at / bytes) * everyMs)
      }
    },
  }
}

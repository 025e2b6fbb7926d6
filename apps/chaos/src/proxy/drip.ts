import { pause } from '../pause.ts'
import type { Link } from './link.ts'
import type { Rule } from './rule.ts'

/** Lets answers through in small pieces. */
export function drip({ bytes, everyMs }: { readonly bytes: number; readonly everyMs: number }): Rule {
  const dripping = new WeakMap<Link, Promise<void>>()
  const dripAll = async (link: Link, chunk: Buffer, before: Promise<void> | undefined): Promise<void> => {
    await before
    for (let at = 0; at < chunk.length; at += bytes) {
      link.answer(chunk.subarray(at, at + bytes))
      await pause(everyMs)
    }
  }
  return {
    asked: (link, chunk) => link.ask(chunk),
    answered: (link, chunk) => void dripping.set(link, dripAll(link, chunk, dripping.get(link))),
  }
}

import type { Link } from './link.ts'
import type { Rule } from './rule.ts'

/** How long Redis has to carry out what it was asked before the connection is cut, in ms. */
const CARRY_OUT_MS = 20
/** What is asked by a script, or else the name of the command. */
const SCRIPT = /\r\n([0-9a-f]{40})\r\n/
const COMMAND = /^\*\d+\r\n\$\d+\r\n(\w+)\r\n/
/** Of so many of each kind: the first finds that Redis does not know the script. */
const FIRST = 2

/**
 * Tells whether something is to go wrong with a request: with the first ones of each kind, and then with scripts by chance.
 * What a client asks when it connects goes well after that, or it would not come to anything else.
 */
function newChoice(isTime: () => boolean): (chunk: Buffer) => boolean {
  const counts = new Map<string, number>()
  return (chunk) => {
    const text = chunk.toString('latin1')
    const sha = SCRIPT.exec(text)?.[1]
    const kind = sha ?? COMMAND.exec(text)?.[1] ?? ''
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= FIRST || (sha !== undefined && isTime())
  }
}

/** Breaks connections when Redis has carried out what was asked, and has said so: the first time for each command, then by chance. */
export function dropReplies(isTime: () => boolean): Rule {
  const isChosen = newChoice(isTime)
  const deaf = new WeakSet<Link>()
  return {
    asked(link, chunk) {
      link.ask(chunk)
      if (!isChosen(chunk)) return
      deaf.add(link)
      setTimeout(() => link.cut(), CARRY_OUT_MS)
    },
    answered: (link, chunk) => void (deaf.has(link) || link.answer(chunk)),
  }
}

/** Breaks connections before Redis has got what was asked: the first time for each command, then by chance. */
export function dropRequests(isTime: () => boolean): Rule {
  const isChosen = newChoice(isTime)
  return {
    asked: (link, chunk) => (isChosen(chunk) ? link.cut() : link.ask(chunk)),
    answered: (link, chunk) => link.answer(chunk),
  }
}

import { JOB_STATES, type JobState } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** A kind of things that are taken over. `statistics` are those of a queue and day: waits, runs or counts. */
export type AdoptedKind = JobState | 'recurring' | 'queue' | 'paused' | 'option' | 'worker' | 'statistics'

/** All kinds of things that are taken over. */
export const ADOPTED_KINDS: readonly AdoptedKind[] = [
  ...JOB_STATES,
  'recurring',
  'queue',
  'paused',
  'option',
  'worker',
  'statistics',
]

/** How many of each kind were taken over, or would be. */
export type AdoptedCounts = Readonly<Record<AdoptedKind, number>>

/** Something that is left where the original has it. */
export interface LeftBehind {
  /** What kind of thing it is, such as `broken-job`; docs/guides/moving-from-ruby-or-python.md lists them. */
  readonly kind: string
  /** The key of the original that it is about. */
  readonly key: string
  /** The job, option, queue or worker that it is about, or ''. */
  readonly name: string
  /** Why it is left, for people. */
  readonly message: string
}

/** Arguments of {@link namespaceAdopt}. */
export interface NamespaceAdoptArgs {
  /** Where to go on, as the last call answered; '' to begin. */
  readonly cursor: string
  /** About how many things to take over, from 1 to 1,000. */
  readonly most: number
  /** `force` takes although workers of the original are awake; `look` changes nothing. */
  readonly mode: 'take' | 'force' | 'look'
}

/** A part of what was taken over. */
export interface AdoptedPart {
  /** Where to go on; '' at the end. */
  readonly cursor: string
  readonly adopted: AdoptedCounts
  readonly left: readonly LeftBehind[]
}

/**
 * Takes over what the original qless-core wrote under its own keys, some of it at a call.
 *
 * Source: lua/commands/namespace.adopt.lua
 */
export const namespaceAdopt: Command<NamespaceAdoptArgs, AdoptedPart> = defineCommand({
  script: 'namespace.adopt',
  head: ({ cursor, most, mode }) => ({ cursor, most: String(most), mode }),
  decode: (reply) => {
    const [cursor, counts, left] = array(reply)
    return { cursor: text(cursor), adopted: decodeCounts(array(counts)), left: array(left).map(decodeLeft) }
  },
})

/** Kinds and numbers in turn; what is not named is none. */
function decodeCounts(flat: readonly unknown[]): AdoptedCounts {
  const counts = ADOPTED_KINDS.map((kind) => [kind, flat.includes(kind) ? Number(flat[flat.indexOf(kind) + 1]) : 0])
  return Object.fromEntries(counts) as Record<AdoptedKind, number>
}

function decodeLeft(item: unknown): LeftBehind {
  const [kind, key, name, message] = array(item)
  return { kind: text(kind), key: text(key), name: text(name), message: text(message) }
}

import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Something that is wrong with what is stored. */
export interface Finding {
  /** What kind of thing it is, such as `broken-job`; docs/reference/doctor.md lists them. */
  readonly kind: string
  /** The key that it is about. */
  readonly key: string
  /** The job that it is about, or ''. */
  readonly jid: string
  /** What is wrong, for people. */
  readonly message: string
  /** Whether it was mended by the call that found it. */
  readonly isMended: boolean
}

/** Arguments of {@link namespaceExamine} and of the command that also mends. */
export interface NamespaceExamineArgs {
  /** Where to go on, as the last call answered; '' to begin. */
  readonly cursor: string
  /** About how many jobs and members of sets to look at, from 1 to 1,000. */
  readonly most: number
}

/** A part of what was found. */
export interface Examined {
  /** Where to go on; '' when all was looked at. */
  readonly cursor: string
  readonly findings: readonly Finding[]
}

/** Takes the reply apart. */
export function decodeExamined(reply: unknown): Examined {
  const [cursor, findings] = array(reply)
  return { cursor: text(cursor), findings: array(findings).map(decodeFinding) }
}

function decodeFinding(item: unknown): Finding {
  const [kind, key, jid, message, mended] = array(item)
  return { kind: text(kind), key: text(key), jid: text(jid), message: text(message), isMended: mended === '1' }
}

/**
 * Looks for what is wrong with the stored queues and jobs, some at a call.
 *
 * Source: lua/commands/namespace.examine.lua
 */
export const namespaceExamine: Command<NamespaceExamineArgs, Examined> = defineCommand({
  script: 'namespace.examine',
  head: ({ cursor, most }) => ({ cursor, most: String(most) }),
  decode: decodeExamined,
})

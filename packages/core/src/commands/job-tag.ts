import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Arguments of {@link jobTag} and of `jobUntag`. */
export interface JobTagArgs {
  readonly jid: string
  readonly tags: readonly string[]
}

/**
 * Gives a job more tags, and answers all that it has then.
 *
 * Source: lua/commands/job.tag.lua
 */
export const jobTag: Command<JobTagArgs, string[]> = defineCommand({
  script: 'job.tag',
  head: ({ jid }) => ({ jid }),
  items: ({ tags }) => tags.map((tag) => ({ tag })),
  decode: (reply) => array(reply).map(text),
})

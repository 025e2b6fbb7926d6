import { defineCommand, type Command } from './define-command.ts'
import type { JobTagArgs } from './job-tag.ts'
import { array, text } from './reply.ts'

/**
 * Takes tags off a job, and answers those that are left.
 *
 * Source: lua/commands/job.untag.lua
 */
export const jobUntag: Command<JobTagArgs, string[]> = defineCommand({
  script: 'job.untag',
  head: ({ jid }) => ({ jid }),
  items: ({ tags }) => tags.map((tag) => ({ tag })),
  decode: (reply) => array(reply).map(text),
})

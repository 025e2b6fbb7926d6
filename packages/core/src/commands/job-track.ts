import { defineCommand, type Command } from './define-command.ts'
import { text } from './reply.ts'

/** Arguments of {@link jobTrack}. */
export interface JobTrackArgs {
  readonly jid: string
}

/**
 * Tracks a job, so that its progress is published, and answers its jid.
 *
 * Source: lua/commands/job.track.lua
 */
export const jobTrack: Command<JobTrackArgs, string> = defineCommand({
  script: 'job.track',
  head: ({ jid }) => ({ jid }),
  decode: text,
})

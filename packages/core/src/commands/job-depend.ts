import type { JobState } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Arguments of {@link jobDepend}. */
export interface JobDependArgs {
  readonly jid: string
  /** Jids of jobs that have to complete first. */
  readonly others: readonly string[]
  /** What to do when one of them does not exist. */
  readonly missing: 'error' | 'ignore'
}

/** What a job waits for. */
export interface Dependence {
  readonly state: JobState
  readonly dependencies: readonly string[]
}

/** Takes the reply of a command that changes dependencies apart. */
export function decodeDependence(reply: unknown): Dependence {
  const [state, dependencies] = array(reply)
  return { state: text(state) as JobState, dependencies: array(dependencies).map(text) }
}

/**
 * Makes a job that nobody has taken yet wait for other jobs, too.
 *
 * Source: lua/commands/job.depend.lua
 */
export const jobDepend: Command<JobDependArgs, Dependence> = defineCommand({
  script: 'job.depend',
  head: ({ jid, missing }) => ({ jid, missing }),
  items: ({ others }) => others.map((other) => ({ other })),
  decode: decodeDependence,
})

import type { Job, JobContext, JobKind } from '@qless/client'
import { handlerOf } from './middleware/compose.ts'
import { WorkFolders } from './work-folder.ts'

/**
 * Runs a job here and now, through the middleware of its kind, and resolves with what the handler returned. The job is not
 * completed: that is for the caller. For tests, and for those who write a worker of their own.
 *
 * @param kind what the job is run by; its name need not be the job's class
 * @param context what the handler gets beside the job; what is left out is a signal that never fires, and a folder that is removed at the end
 * @throws whatever the handler or a middleware throws
 * @throws InvalidArgumentError when the name, the handler or the middleware of the kind will not do
 * @example
 * const job = Job.build(client, email, { data: { to: 'ada@example.com' } })
 * await perform(job, email)
 */
export async function perform(
  job: Job,
  // Data of different kinds of jobs has no common type.
  kind: JobKind<never>,
  context: Partial<JobContext> = {},
): Promise<unknown> {
  const folders = new WorkFolders()
  const folder = folders.folder(job.lease || 'job')
  const defaults = { signal: new AbortController().signal, workFolder: () => folder.path() }
  try {
    return await handlerOf(kind)(job, { ...defaults, ...context })
  } finally {
    await folders.remove()
  }
}

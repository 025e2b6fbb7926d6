import {
  failureGroupJobs,
  jobCompleted,
  queueJobs,
  queuePeek,
  tagJobs,
  tagList,
  type JobList,
  type QueueListState,
  type ScriptContext,
  type TagCounts,
  type TaggedJobs,
} from '@qless/core'
import { checkInteger, checkKnown, checkName } from '../checks.ts'
import type { JobPageOptions, PageOptions } from '../page.ts'
import type { TagOptions } from '../tag-options.ts'
import { checkJobPage, checkPage } from './check-page.ts'

/** The completed jobs. */
export async function listCompleted(context: ScriptContext, page: JobPageOptions): Promise<JobList> {
  return jobCompleted(context, checkJobPage(page))
}

/** The jobs of a failure group. */
export async function listFailed(context: ScriptContext, group: string, page: JobPageOptions): Promise<JobList> {
  return failureGroupJobs(context, { group, ...checkJobPage(page) })
}

/** The jobs of a queue that are in a state. */
export async function listOfQueue(
  context: ScriptContext,
  { queueName, state }: { readonly queueName: string; readonly state: QueueListState },
  page: JobPageOptions,
): Promise<JobList> {
  return queueJobs(context, { queueName, state, ...checkJobPage(page) })
}

/** The next jobs of a queue. */
export async function listNext(context: ScriptContext, queueName: string, page: PageOptions): Promise<JobList> {
  return queuePeek(context, { queueName, ...checkPage(page) })
}

/** The jids of the jobs that have a tag. */
export async function listTagged(context: ScriptContext, tag: string, page: PageOptions): Promise<TaggedJobs> {
  return tagJobs(context, { tag: checkName('tag', tag), ...checkPage(page) })
}

/** The tags, and how many jobs have them. */
export async function listTags(context: ScriptContext, options: TagOptions): Promise<TagCounts> {
  checkKnown(options, ['least', 'offset', 'limit'])
  const { least = 1, ...page } = options
  return tagList(context, { least: checkInteger('least', least, 1), ...checkPage(page) })
}

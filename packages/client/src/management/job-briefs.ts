import {
  jobBriefs,
  jobJids,
  jobStates,
  type JobBrief,
  type JobWhereabouts,
  type JobListName,
  type ScriptContext,
} from '@qless/core'
import { checkChoice, checkInteger, checkKnown, checkName } from '../checks.ts'
import type { BriefOptions, JidsPage, JobListOf } from '../job-brief.ts'
import type { PageOptions } from '../page.ts'
import { checkPage } from './check-page.ts'

const STATES = ['running', 'stalled', 'waiting', 'scheduled', 'depends'] as const
const MOST_BYTES = 10_000
/** As many hold Redis up for a few ms. */
const BRIEFS_PER_CALL = 250
const STATES_PER_CALL = 1000
const DATA_BYTES = 200

/** The jids of a list, without the jobs. */
export async function listJids(context: ScriptContext, list: JobListOf, page: PageOptions): Promise<JidsPage> {
  return jobJids(context, { ...namedList(list), ...checkPage(page) })
}

/** What a list shows of jobs, those that exist, in order. */
export async function readBriefs(
  context: ScriptContext,
  jids: readonly string[],
  options: BriefOptions,
): Promise<JobBrief[]> {
  checkKnown(options, ['dataBytes'])
  const bytes = Math.min(MOST_BYTES, checkInteger('dataBytes', options.dataBytes ?? DATA_BYTES, 0))
  const found: JobBrief[] = []
  for (let at = 0; at < jids.length; at += BRIEFS_PER_CALL) {
    const briefs = await jobBriefs(context, { bytes, jids: jids.slice(at, at + BRIEFS_PER_CALL) })
    for (const brief of briefs) if (brief !== null) found.push(brief)
  }
  return found
}

/** Where jobs are, those that exist, in order. */
export async function readStates(context: ScriptContext, jids: readonly string[]): Promise<JobWhereabouts[]> {
  const found: JobWhereabouts[] = []
  for (let at = 0; at < jids.length; at += STATES_PER_CALL) {
    const states = await jobStates(context, { jids: jids.slice(at, at + STATES_PER_CALL) })
    for (const state of states) if (state !== null) found.push(state)
  }
  return found
}

function namedList(list: JobListOf): { readonly list: JobListName; readonly name: string } {
  if (list === 'complete') return { list, name: '' }
  if ('group' in list) return { list: 'failed', name: checkName('group', list.group) }
  return { list: checkChoice('state', list.state, STATES), name: checkName('queue', list.queue) }
}

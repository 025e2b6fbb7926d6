import { failureGroupCancel, failureGroupList, failureGroupUnfail, type ScriptContext } from '@qless/core'
import { checkInteger, checkKnown, checkQueue } from '../checks.ts'
import type { BulkOptions, CancelResult, UnfailOptions, UnfailResult } from '../bulk-options.ts'
import type { FailureGroupsPage } from '../failure-groups-page.ts'
import { newId } from '../new-id.ts'
import type { PageOptions } from '../page.ts'
import { checkPage } from './check-page.ts'

const MOST_PER_CALL = 1000
const MOST_GROUPS = 1000

/** A part of the failure groups. */
export async function listFailureGroups(context: ScriptContext, page: PageOptions): Promise<FailureGroupsPage> {
  const { total, lastFailedAt, groups } = await failureGroupList(context, checkPage(page))
  return {
    total,
    lastFailedAt: lastFailedAt === null ? null : new Date(lastFailedAt),
    groups: groups.map((group) => ({ ...group, lastFailedAt: new Date(group.lastFailedAt) })),
  }
}

/** Puts jobs of a group back to work. */
export async function unfailGroup(
  context: ScriptContext,
  group: string,
  options: UnfailOptions,
): Promise<UnfailResult> {
  checkKnown(options, ['to', 'count'])
  const queueName = options.to === undefined ? undefined : checkQueue('to', options.to)
  let wanted = checkCount(options.count)
  let count = 0
  for (;;) {
    const most = Math.min(wanted, MOST_PER_CALL)
    const done = await failureGroupUnfail(context, { group, queueName, most, request: newId() })
    count += done.count
    // What fails while this goes on is not put again.
    wanted = Math.min(wanted - most, done.left)
    if (wanted <= 0) return { count, left: done.left }
  }
}

/** Puts the jobs of all groups back to work, and answers how many there were. */
export async function unfailAll(context: ScriptContext, options: Pick<UnfailOptions, 'to'>): Promise<number> {
  checkKnown(options, ['to'])
  let count = 0
  for (const group of await namesOfGroups(context)) count += (await unfailGroup(context, group, options)).count
  return count
}

/** Removes jobs of a group for ever. */
export async function cancelGroup(context: ScriptContext, group: string, options: BulkOptions): Promise<CancelResult> {
  checkKnown(options, ['count'])
  let wanted = checkCount(options.count)
  const kept: string[] = []
  let count = 0
  for (;;) {
    const most = Math.min(wanted, MOST_PER_CALL)
    const done = await failureGroupCancel(context, { group, start: kept.length, most, request: newId() })
    count += done.count
    kept.push(...done.kept)
    wanted = Math.min(wanted - most, done.left - kept.length)
    if (wanted <= 0) return { count, left: done.left, kept }
  }
}

async function namesOfGroups(context: ScriptContext): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const page = await listFailureGroups(context, { offset: names.length, limit: MOST_GROUPS })
    names.push(...page.groups.map(({ group }) => group))
    if (page.groups.length < MOST_GROUPS) return names
  }
}

function checkCount(count: number | undefined): number {
  return count === undefined ? Infinity : checkInteger('count', count, 1)
}

import { z } from 'zod'
import { GroupDetail, GroupsPage, JobsPage, Name, Page, type GroupRow } from '../../api/index.ts'
import { ProblemError } from '../problem-error.ts'
import type { Instance } from '../instance.ts'
import { sharesOf } from '../present/group-shares.ts'
import { rowsOf } from '../present/job-row.ts'
import { defineRoute, type Route } from '../route.ts'
import { Filter, jobsPage, JobsQuery, matches, part, question, type JobList } from './pages.ts'

/** Among as many groups names are looked for. */
const MOST_GROUPS = 1000
/** From as many of the latest failures the shares are taken. */
const LOOKED_AT = 500

/** What has failed, and why. */
export const failureRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'failures', needs: 'read', reply: GroupsPage },
    summary: 'The failure groups, the one with the latest failure first',
    query: z.strictObject({ ...Page, ...Filter }),
    answer: ({ instance, query }) => instance.reads.get(question('failures', query), () => groupsPage(instance, query)),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'failure-group', needs: 'read', reply: GroupDetail },
    summary: 'One failure group, with what its latest failures have in common',
    query: z.strictObject({ group: Name }),
    answer: ({ instance, query: { group } }) =>
      instance.reads.get(question('failure-group', [group]), () => groupDetail(instance, group)),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'failure-group/jobs', needs: 'read', reply: JobsPage },
    summary: 'The jobs of a failure group, the latest failure first',
    query: JobsQuery.extend({ group: Name }),
    answer: ({ instance, query }) => {
      const { group, ...page } = query
      const list: JobList = {
        jids: ({ jobs }, asked) => jobs.jids({ group }, asked),
        jobs: ({ jobs }, asked) => jobs.failed(group, asked),
      }
      return instance.reads.get(question('failure-group/jobs', query), () => jobsPage(instance, list, page))
    },
  }),
]

interface GroupsQuery {
  readonly offset: number
  readonly limit: number
  readonly filter?: string | undefined
}

async function groupsPage({ client, sampler }: Instance, query: GroupsQuery): Promise<GroupsPage> {
  const isFiltered = query.filter !== undefined && query.filter !== ''
  const asked = isFiltered ? { limit: MOST_GROUPS } : { offset: query.offset, limit: query.limit }
  const [{ total, lastFailedAt: last, groups }, { failed }] = await Promise.all([
    client.failureGroups.list(asked),
    client.counts(),
  ])
  const named = groups.filter(({ group }) => matches(group, query.filter))
  const shown = isFiltered ? part(named, query) : named
  const extremes = await sampler.latest.of(shown)
  const now = Date.now()
  const rows = shown.map(({ group, jobCount, lastFailedAt }): GroupRow => {
    const trend = [...sampler.trends.of(group)]
    const growth = sampler.trends.growth(group, { at: now, jobCount })
    const { latest, firstFailedAt } = extremes.get(group) ?? { latest: null, firstFailedAt: null }
    return { group, jobCount, lastFailedAt: lastFailedAt.getTime(), firstFailedAt, growth, latest, trend }
  })
  const trendAt = [...sampler.trends.times]
  const lastFailedAt = last === null ? null : last.getTime()
  return { at: now, total: isFiltered ? named.length : total, jobCount: failed, lastFailedAt, trendAt, groups: rows }
}

async function groupDetail({ client, redaction, sampler }: Instance, group: string): Promise<GroupDetail> {
  const { total, jids } = await client.jobs.jids({ group }, { limit: LOOKED_AT })
  const [first] = (await client.jobs.jids({ group }, { offset: Math.max(0, total - 1), limit: 1 })).jids
  const jobs = await rowsOf(client, redaction, jids)
  const oldest = first === undefined ? [] : await rowsOf(client, redaction, [first])
  const [newest] = jobs
  if (newest === undefined) {
    throw new ProblemError('NOT_FOUND', `No job is in the failure group “${group}” any more, or none ever was.`)
  }
  const { jid, klass, queue, failure } = newest
  const now = Date.now()
  return {
    ...{ at: now, group, jobCount: total },
    lastFailedAt: failure?.failedAt ?? 0,
    firstFailedAt: oldest[0]?.failure?.failedAt ?? null,
    ...{ growth: sampler.trends.growth(group, { at: now, jobCount: total }), trend: [...sampler.trends.of(group)] },
    trendAt: [...sampler.trends.times],
    latest: { jid, klass, queue, message: failure?.message ?? '' },
    ...sharesOf(jobs),
  }
}

import { jobGet, type JobRecord } from '../src/index.ts'
import type { TestNamespace } from './test-namespace.ts'

/** What a namespace holds by kind of key and name: members of sets, sorted sets. */
type Members = ReadonlyMap<string, readonly string[]>

async function membersOf(space: TestNamespace, kind: string): Promise<Members> {
  const prefix = space.key(`${kind}:`)
  const keys = await space.connection.keys(`${prefix}*`)
  const found = await Promise.all(
    keys.map(async (key) => {
      const isSet = (await space.connection.type(key)) === 'set'
      const members = isSet ? await space.connection.smembers(key) : await space.connection.zrange(key, '0', '-1')
      return [key.slice(prefix.length), members] as const
    }),
  )
  return new Map(found)
}

function places(kind: string, members: Members, jidOf: (member: string) => string): string[] {
  return [...members].flatMap(([name, list]) => list.map((member) => `${jidOf(member)} ${kind} ${name}`))
}

const same = (member: string): string => member
const behindSerial = (member: string): string => member.slice(16)
const ofLock = (member: string): string => `${member.slice(16).split('\t', 1)[0]} ${member.slice(0, 16)}`

/** Where each job lies, by the sets that hold it. */
async function placesBySets(space: TestNamespace): Promise<string[]> {
  const completed = await space.connection.zrange(space.key('completed'), '0', '-1')
  return [
    ...places('waiting', await membersOf(space, 'waiting'), behindSerial),
    ...places('scheduled', await membersOf(space, 'scheduled'), behindSerial),
    ...places('depends', await membersOf(space, 'depending'), same),
    ...places('running', await membersOf(space, 'locks'), ofLock),
    ...places('failed', await membersOf(space, 'failed'), same),
    ...completed.map((jid) => `${jid} complete`),
  ].sort()
}

/** Where each job lies, by its own record. */
function placesByRecords(jobs: readonly JobRecord[]): string[] {
  return jobs
    .map((job) => {
      if (job.state === 'complete') return `${job.jid} complete`
      if (job.state === 'failed') return `${job.jid} failed ${job.failure?.group}`
      if (job.state === 'running') return `${job.jid} ${job.lease} running ${job.queueName}`
      return `${job.jid} ${job.state} ${job.queueName}`
    })
    .sort()
}

function pairs(members: Members, join: (name: string, member: string) => string): string[] {
  return [...members].flatMap(([name, list]) => list.map((member) => join(name, member))).sort()
}

/** Two views of the same facts for each invariant; the two of each must be equal. */
export async function twoViews(space: TestNamespace): Promise<Record<string, readonly [unknown, unknown]>> {
  const keys = await space.connection.keys(space.key('j:*'))
  const found = await jobGet(space, { jids: keys.map((key) => key.slice(space.key('j:').length)) })
  const jobs = found.flatMap((item) => (item?.kind === 'job' ? [item.job] : []))
  const dependencies = await membersOf(space, 'dependencies')
  const dependents = await membersOf(space, 'dependents')
  const tags = await membersOf(space, 'tag')
  const notes = await space.connection.keys(space.key('notes:*'))
  const idle = jobs.filter(({ state }) => state !== 'running')
  return {
    'each job can be read': [jobs.length, keys.length],
    'each job lies in one place': [await placesBySets(space), placesByRecords(jobs)],
    'a job waits for jobs if and only if it depends': [
      [...dependencies.keys()].sort(),
      jobs.flatMap(({ state, jid }) => (state === 'depends' ? [jid] : [])).sort(),
    ],
    'dependents mirror dependencies': [
      pairs(dependents, (parent, child) => `${child} waits for ${parent}`),
      pairs(dependencies, (child, parent) => `${child} waits for ${parent}`),
    ],
    'tags are indexed': [
      pairs(tags, (tag, jid) => `${jid} ${tag}`),
      jobs.flatMap(({ jid, tags: list }) => list.map((tag) => `${jid} ${tag}`)).sort(),
    ],
    'tags are counted': [
      await space.connection.zrange(space.key('tags'), '0', '-1', 'WITHSCORES'),
      [...tags].toSorted(bySizeThenName).flatMap(([tag, jids]) => [tag, String(jids.length)]),
    ],
    'notes are of jobs that have a long result or progress': [
      notes.map((key) => key.slice(space.key('notes:').length)).sort(),
      jobs.flatMap(({ jid, result = '', progress }) => (result.length > 64 || progress ? [jid] : [])).sort(),
    ],
    'a job that does not run has no lease': [
      idle.filter(({ lease, workerName }) => lease !== '' || workerName !== ''),
      [],
    ],
    'retries left are between -1 and all': [
      jobs.filter(({ remaining, retries }) => remaining < -1 || remaining > retries),
      [],
    ],
  }
}

function bySizeThenName(a: readonly [string, readonly string[]], b: readonly [string, readonly string[]]): number {
  return a[1].length - b[1].length || (a[0] < b[0] ? -1 : 1)
}

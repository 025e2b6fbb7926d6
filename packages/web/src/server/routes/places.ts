import { Job } from '@qless/client'
import { z } from 'zod'
import { Places, type Place } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { defineRoute, type Route } from '../route.ts'
import { matches, question } from './pages.ts'

const MOST_OF_A_KIND = 8
const MOST_NAMES = 1000
const LONGEST_JID = 255

/** Where a text in the search box leads. */
export const placeRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'places', needs: 'read', reply: Places },
    summary: 'The job of a jid, and queues, failure groups, tags and workers whose names have a text in them',
    query: z.strictObject({ text: z.string().max(1000) }),
    answer: ({ instance, query: { text } }) =>
      instance.reads.get(question('places', [text.trim()]), () => placesOf(instance, text.trim())),
  }),
]

async function placesOf(instance: Instance, text: string): Promise<Places> {
  if (text === '') return { places: [] }
  const found = await Promise.all([
    jobPlaces(instance, text),
    queuePlaces(instance, text),
    groupPlaces(instance, text),
    tagPlaces(instance, text),
    workerPlaces(instance, text),
  ])
  return { places: found.flat() }
}

async function jobPlaces({ client }: Instance, text: string): Promise<Place[]> {
  if (Buffer.byteLength(text) > LONGEST_JID || /\p{Cc}/u.test(text)) return []
  const job = await client.jobs.get(text)
  if (job === null) return []
  const { jid: name, klass } = job
  if (job instanceof Job) return [{ kind: 'job', name, klass, state: job.state, count: null }]
  return [{ kind: 'recurring', name, klass, state: null, count: null }]
}

async function queuePlaces({ sampler }: Instance, text: string): Promise<Place[]> {
  const { queues } = await sampler.current()
  const named = queues.map(({ name, waiting }) => ({ name, count: waiting }))
  return places('queue', named, text)
}

async function groupPlaces({ client, reads }: Instance, text: string): Promise<Place[]> {
  const { groups } = await reads.get('groups', () => client.failureGroups.list({ limit: MOST_NAMES }))
  const named = groups.map(({ group, jobCount }) => ({ name: group, count: jobCount }))
  return places('group', named, text)
}

async function tagPlaces({ client, reads }: Instance, text: string): Promise<Place[]> {
  const { tags } = await reads.get('tag names', () => client.tags.list({ limit: MOST_NAMES }))
  const named = tags.map(({ tag, jobCount }) => ({ name: tag, count: jobCount }))
  return places('tag', named, text)
}

async function workerPlaces({ client, reads }: Instance, text: string): Promise<Place[]> {
  const workers = await reads.get('workers', () => client.workers.counts(), 3000)
  const named = workers.map(({ name, jobs }) => ({ name, count: jobs }))
  return places('worker', named, text)
}

function places(kind: Place['kind'], named: readonly Pick<Place, 'name' | 'count'>[], text: string): Place[] {
  const found = named
    .filter(({ name }) => matches(name, text))
    .map((place) => ({ kind, ...place, klass: null, state: null }))
  const rank = (name: string): number => (name === text ? 0 : name.startsWith(text) ? 1 : 2)
  return found.sort((a, b) => rank(a.name) - rank(b.name)).slice(0, MOST_OF_A_KIND)
}

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
    summary:
      'The job of a jid, and queues, failure groups, tags and workers whose names have a text in them: up to 8 of each, of no text the first',
    query: z.strictObject({ text: z.string().max(1000).default('') }),
    answer: ({ instance, query: { text } }) =>
      instance.reads.get(question('places', [text.trim()]), () => placesOf(instance, text.trim())),
  }),
]

async function placesOf(instance: Instance, text: string): Promise<Places> {
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
  if (text === '' || Buffer.byteLength(text) > LONGEST_JID || /\p{Cc}/u.test(text)) return []
  const job = await client.jobs.get(text)
  if (job === null) return []
  const { jid: name, klass } = job
  const place = { name, klass, count: null, isPaused: null }
  if (job instanceof Job) return [{ kind: 'job', ...place, state: job.state }]
  return [{ kind: 'recurring', ...place, state: null }]
}

async function queuePlaces({ sampler }: Instance, text: string): Promise<Place[]> {
  const { queues } = await sampler.current()
  const named = queues.map(({ name, waiting, isPaused }) => ({ name, count: waiting, isPaused }))
  // Whoever looks for no name in particular is after those.
  named.sort((a, b) => Number(b.isPaused) - Number(a.isPaused))
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

type Named = Pick<Place, 'name' | 'count'> & Partial<Pick<Place, 'isPaused'>>

function places(kind: Place['kind'], named: readonly Named[], text: string): Place[] {
  const found = named
    .filter(({ name }) => matches(name, text))
    .map((place) => ({ kind, isPaused: null, ...place, klass: null, state: null }))
  const rank = (name: string): number => (name === text ? 0 : name.startsWith(text) ? 1 : 2)
  return found.sort((a, b) => rank(a.name) - rank(b.name)).slice(0, MOST_OF_A_KIND)
}

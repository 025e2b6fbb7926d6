import type { SearchPage } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { candidatesOf } from '../present/job-row.ts'
import { listsFor, type SearchedList } from './lists.ts'
import { fits, type Wanted } from './wanted.ts'

/** As many jobs one search looks through; it says so, and can go on. */
const WINDOW = 2000
const MOST_FOUND = 100
const PER_CALL = 1000
/** Of as many lists at once: a thousand queues may have a few jobs each. */
const MOST_LISTS = 50

/** Looks through a part of the lists in which the jobs must be. */
export async function scan(instance: Instance, wanted: Wanted, offset: number): Promise<SearchPage> {
  const { where, lists } = await listsFor(instance, wanted)
  const total = lists.reduce((sum, list) => sum + list.total, 0)
  const { jids, end } = await jidsFrom(lists, offset)
  const jobs: SearchPage['jobs'] = []
  let lookedAt = 0
  while (lookedAt < jids.length && jobs.length < MOST_FOUND) {
    const chunk = jids.slice(lookedAt, lookedAt + MOST_FOUND)
    const candidates = await candidatesOf(instance.client, instance.redaction, chunk)
    jobs.push(...candidates.filter((candidate) => fits(candidate, wanted)).map(({ row }) => row))
    lookedAt += chunk.length
  }
  const next = lookedAt < jids.length ? offset + lookedAt : end
  return { at: Date.now(), jobs, where, offset, lookedAt, total, nextOffset: next >= total ? null : next }
}

/** The jids from an offset on, as if the lists were one, and where to go on. */
async function jidsFrom(
  lists: readonly SearchedList[],
  offset: number,
): Promise<{ readonly jids: readonly string[]; readonly end: number }> {
  const jids: string[] = []
  let begin = 0
  let end = offset
  let read = 0
  for (const list of lists) {
    for (let at = Math.max(0, end - begin); at < list.total && jids.length < WINDOW && read < MOST_LISTS; read += 1) {
      const limit = Math.min(PER_CALL, WINDOW - jids.length, list.total - at)
      // What a list has lost meanwhile counts as looked at: the offset goes on.
      jids.push(...(await list.read({ offset: at, limit })))
      at += limit
      end = begin + at
    }
    begin += list.total
    if (jids.length >= WINDOW || read >= MOST_LISTS) break
  }
  return { jids, end }
}

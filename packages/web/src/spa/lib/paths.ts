import type { QueueList } from '../../api/index.ts'

/** What the tabs of a queue are called in the address. */
export type QueueTab = QueueList | 'stats' | 'recurring'

/** Addresses within an instance. Names are in the query string, where no proxy touches them. */
export const paths = {
  overview: '/',
  failures: '/failures',
  queues: '/queues',
  workers: '/workers',
  tracked: '/tracked',
  recurring: '/recurring',
  completed: '/completed',
  stats: '/stats',
  config: '/config',
  activity: '/activity',
  about: '/about',
  group: (group: string): string => withQuery('/failures/group', { g: group }),
  operation: (id: string): string => withQuery('/operation', { id }),
  job: (jid: string): string => withQuery('/job', { jid }),
  queue: (queue: string, tab?: QueueTab): string => withQuery('/queue', { q: queue, tab }),
  statsOf: (queue: string, day?: string): string => withQuery('/stats', { queue, day }),
  worker: (worker: string): string => withQuery('/workers', { w: worker }),
  /** What was done to something, by its name. */
  activityOf: (name: string): string => withQuery('/activity', { filter: name }),
  search: (text: string): string => withQuery('/search', { q: text }),
  tag: (tag: string): string => withQuery('/search', { q: tokenOf('tag', tag) }),
} as const

/** A token of a search: in quotes where it would fall apart without. */
function tokenOf(key: string, value: string): string {
  return /[\s"]/.test(value) ? `${key}:"${value.replaceAll('"', '\\"')}"` : `${key}:${value}`
}

function withQuery(path: string, params: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `${path}?${new URLSearchParams(given).toString()}`
}

import type { Entry } from '../journal.ts'

/** What the journals say about one job. */
export interface Told {
  readonly jid: string
  acceptedAt: number | undefined
  isCanceled: boolean
  isRefused: boolean
  /** Whether a put had no answer, so that it may have been carried out. */
  isUnknown: boolean
  hasReturned: boolean
  /** When a handler started under each lease. */
  readonly starts: Map<string, number[]>
  /** The leases under which it was completed, by the queue, and when. */
  readonly completions: Map<string, { readonly lease: string; readonly at: number }[]>
}

/** What the journals say, job by job. */
export function byJob(entries: readonly Entry[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>()
  for (const entry of entries) {
    if (!('jid' in entry)) continue
    const { jid } = entry
    const job = told.get(jid) ?? newTold(jid)
    told.set(jid, job)
    note(job, entry)
  }
  return told
}

function newTold(jid: string): Told {
  const flags = { isCanceled: false, isRefused: false, isUnknown: false, hasReturned: false }
  return { jid, acceptedAt: undefined, ...flags, starts: new Map(), completions: new Map() }
}

function note(job: Told, entry: Extract<Entry, { readonly jid: string }>): void {
  if (entry.what === 'accepted') job.acceptedAt ??= entry.at
  else if (entry.what === 'canceled') job.isCanceled = true
  else if (entry.what === 'returned') job.hasReturned = true
  else if (entry.what === 'started') append(job.starts, entry.lease, entry.at)
  else if (entry.what === 'completed') append(job.completions, entry.queue, { lease: entry.lease, at: entry.at })
  else if (entry.what === 'refused' && entry.code === 'CONNECTION') job.isUnknown = true
  else if (entry.what === 'refused') job.isRefused = true
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

import type { TrackedEventName } from './published-event.ts'

/** The namespace that is used when none is given. */
export const DEFAULT_NAMESPACE = 'ql'

/** The two keys that every script declares; the scripts derive all others from the first. */
export function declaredKeys(namespace: string): readonly [meta: string, guard: string] {
  return [`{${namespace}}:meta`, `{${namespace}}:guard`]
}

/** The list that holds a token when there may be something to do for an idle worker of the queue. */
export function wakeList(namespace: string, queueName: string): string {
  return `{${namespace}}:wake:${queueName}`
}

/** The queue of a wake list. */
export function queueOfWakeList(namespace: string, list: string): string {
  return list.slice(wakeList(namespace, '').length)
}

/** The channel on which a worker is told that it lost a lock or that its job was canceled. */
export function workerChannel(namespace: string, workerName: string): string {
  return `${namespace}:w:${workerName}`
}

/** The channel on which everything is told that happens to any job. */
export function logChannel(namespace: string): string {
  return `${namespace}:log`
}

/** The channel on which one kind of event is told of tracked jobs. */
export function trackedChannel(namespace: string, event: TrackedEventName): string {
  return `${namespace}:${event}`
}

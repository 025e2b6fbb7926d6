import * as fc from 'fast-check'

/** What a classic client does; who does it is named, whether he may or not. */
export type ClassicAction =
  | {
      readonly do: 'put' | 'requeue'
      readonly jid: string
      readonly queueName: string
      readonly workerName: string
      readonly delay: number
      readonly priority: number
      readonly retries: number
      readonly tags: readonly string[]
      readonly depends: readonly string[] | undefined
    }
  | { readonly do: 'pop'; readonly queueName: string; readonly workerName: string; readonly count: number }
  | {
      readonly do: 'complete'
      readonly back: number
      readonly isHolder: boolean
      readonly next: string | undefined
      readonly delay: number
      readonly depends: readonly string[]
    }
  | { readonly do: 'fail' | 'retry'; readonly back: number; readonly isHolder: boolean; readonly group: string }
  | { readonly do: 'heartbeat' | 'timeout'; readonly back: number; readonly isHolder: boolean }
  | { readonly do: 'cancel'; readonly jids: readonly string[] }
  | { readonly do: 'priority'; readonly jid: string; readonly priority: number }
  | { readonly do: 'tag' | 'untag'; readonly jid: string; readonly tags: readonly string[] }
  | { readonly do: 'track' | 'untrack' | 'log' | 'unrecur'; readonly jid: string }
  | { readonly do: 'depend' | 'undepend'; readonly jid: string; readonly others: readonly string[] }
  | {
      readonly do: 'recur'
      readonly jid: string
      readonly queueName: string
      readonly interval: number
      readonly offset: number
      readonly priority: number
      readonly backlog: number
    }
  | { readonly do: 'reschedule'; readonly jid: string; readonly interval: number }
  | { readonly do: 'configure'; readonly option: string; readonly value: number }

/** An action, so many seconds after the one before. */
export interface ClassicStep {
  readonly after: number
  readonly action: ClassicAction
}

const jid = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'r-1')
const template = fc.constantFrom('r', 's')
const queueName = fc.constantFrom('q', 'p')
const workerName = fc.constantFrom('ada', 'bob', 'cid')
const tags = fc.uniqueArray(fc.constantFrom('t', 'u', 'v'), { maxLength: 3 })
const delay = fc.constantFrom(0, 0, 0, 5, 100)
const priority = fc.constantFrom(0, 0, 10, -1.5)
const others = fc.array(fc.constantFrom('a', 'b', 'c', 'missing'), { maxLength: 2 })
const depends = fc.option(others, { nil: undefined })
const isHolder = fc.constantFrom(true, true, true, true, false)
const back = fc.nat({ max: 3 })

function action(weight: number, name: ClassicAction['do'], rest: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return { weight, arbitrary: fc.record({ do: fc.constant(name), ...rest }) as unknown as fc.Arbitrary<ClassicAction> }
}

const put = { jid, queueName, workerName, delay, priority, retries: fc.constantFrom(5, 0, 1, 2), tags, depends }

const anyAction = fc.oneof(
  action(16, 'put', put),
  action(5, 'requeue', put),
  action(20, 'pop', { queueName, workerName, count: fc.constantFrom(1, 1, 2, 3, 0) }),
  action(8, 'complete', { back, isHolder, next: fc.constant(undefined), delay, depends: others }),
  action(4, 'complete', { back, isHolder, next: queueName, delay, depends: others }),
  action(4, 'fail', { back, isHolder, group: fc.constantFrom('g', 'h') }),
  action(4, 'retry', { back, isHolder, group: fc.constantFrom('g', '') }),
  action(4, 'heartbeat', { back, isHolder }),
  action(2, 'timeout', { back, isHolder: fc.constant(true) }),
  action(3, 'cancel', { jids: fc.uniqueArray(jid, { minLength: 1, maxLength: 2 }) }),
  action(2, 'priority', { jid, priority }),
  action(2, 'tag', { jid, tags }),
  action(1, 'untag', { jid, tags }),
  action(1, 'track', { jid }),
  action(1, 'untrack', { jid }),
  action(1, 'log', { jid }),
  action(1, 'depend', { jid, others }),
  action(3, 'undepend', { jid, others: fc.oneof(others, fc.constant(['all'])) }),
  action(3, 'recur', {
    ...{ jid: template, queueName, priority, interval: fc.constantFrom(7, 60), offset: fc.constantFrom(0, 5) },
    backlog: fc.constantFrom(0, 2),
  }),
  action(1, 'unrecur', { jid: template }),
  action(1, 'reschedule', { jid: template, interval: fc.constantFrom(7, 60) }),
  action(1, 'configure', { option: fc.constantFrom('heartbeat'), value: fc.constantFrom(30, 3600) }),
  action(1, 'configure', { option: fc.constantFrom('grace-period'), value: fc.constantFrom(0, 30) }),
)

/** A walk of a classic client. */
export const anyClassicWalk: fc.Arbitrary<ClassicStep[]> = fc.array(
  fc.record({ after: fc.constantFrom(0, 0, 1, 5, 10, 30, 90), action: anyAction }),
  { minLength: 50, maxLength: 50 },
)

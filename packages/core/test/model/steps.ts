import * as fc from 'fast-check'

/** Which lease a settlement names: one that is valid, any that was given, or none. */
export interface HoldChoice {
  readonly which: 'valid' | 'any' | 'none'
  /** Counted from the last one that was given. */
  readonly back: number
}

/** One job to put. */
export interface PutChoice {
  readonly jid: string
  readonly queueName: string
  readonly delayMs: number
  readonly priority: number
  readonly retries: number
  readonly tags: readonly string[]
  readonly depends?: readonly string[] | undefined
  readonly missing: 'error' | 'ignore'
  readonly onConflict: 'replace' | 'ignore' | 'error'
  readonly hasRequest: boolean
  readonly data: string
  readonly timeoutMs?: number | undefined
}

/** One pop. */
export interface PopChoice {
  readonly workerName: string
  readonly count: number
  readonly queueNames: readonly string[]
  readonly order: 'ordered' | 'round-robin'
  readonly position: number
  readonly hasRequest: boolean
}

/** One job to complete. */
export interface CompleteChoice {
  readonly hold: HoldChoice
  readonly data?: string | undefined
  readonly nextQueueName?: string | undefined
  readonly delayMs: number
  readonly depends?: readonly string[] | undefined
  readonly result?: string | undefined
}

/** What is changed about a recurring job. */
export interface TemplateChanges {
  readonly queueName?: string | undefined
  readonly intervalMs?: number | undefined
  readonly priority?: number | undefined
  readonly timeoutMs?: number | undefined
  readonly tag?: readonly string[] | undefined
  readonly untag?: readonly string[] | undefined
}

/** What is done; plain values, so that a trace can be kept as JSON. */
export type Action =
  | { readonly do: 'put'; readonly job: PutChoice; readonly workerName: string }
  | { readonly do: 'putAll' | 'putEach'; readonly jobs: readonly PutChoice[] }
  | ({ readonly do: 'pop' } & PopChoice)
  | {
      readonly do: 'complete'
      readonly jobs: readonly CompleteChoice[]
      readonly pop?: PopChoice | undefined
      /** Whether it is the holder of the first job who pops, as a worker does. */
      readonly isHolders?: boolean
    }
  | { readonly do: 'fail'; readonly hold: HoldChoice; readonly group: string }
  | { readonly do: 'retry'; readonly hold: HoldChoice; readonly delayMs: number; readonly group?: string | undefined }
  | { readonly do: 'release'; readonly hold: HoldChoice; readonly delayMs: number }
  | { readonly do: 'heartbeat'; readonly hold: HoldChoice }
  | { readonly do: 'progress'; readonly hold: HoldChoice; readonly value: string; readonly message: string }
  | { readonly do: 'cancel'; readonly jids: readonly string[] }
  | ({ readonly do: 'move'; readonly jid: string; readonly queueName: string; readonly delayMs: number } & {
      readonly [name in 'priority' | 'retries' | 'timeoutMs']?: number | undefined
    } & { readonly [name in 'tags' | 'depends']?: readonly string[] | undefined } & {
      readonly data?: string | undefined
      /** Whose job it is to be, in place of `jid`. */
      readonly hold?: HoldChoice | undefined
    })
  | {
      readonly do: 'recur'
      readonly jid: string
      readonly queueName: string
      readonly intervalMs: number
      readonly offsetMs: number
      readonly priority: number
      readonly tags: readonly string[]
      readonly backlog: number
      readonly timeoutMs?: number | undefined
    }
  | { readonly do: 'setPriority'; readonly jid: string; readonly priority: number }
  | { readonly do: 'tag' | 'untag'; readonly jid: string; readonly tags: readonly string[] }
  | { readonly do: 'track' | 'untrack' | 'log'; readonly jid: string }
  | {
      readonly do: 'depend'
      readonly jid: string
      readonly others: readonly string[]
      readonly missing: 'error' | 'ignore'
    }
  | { readonly do: 'undepend'; readonly jid: string; readonly others: readonly string[] | 'all' }
  | { readonly do: 'timeout'; readonly hold: HoldChoice }
  | { readonly do: 'unrecur' | 'pauseTemplate' | 'resumeTemplate' | 'runNow'; readonly jid: string }
  | { readonly do: 'updateTemplate'; readonly jid: string; readonly changes: TemplateChanges }
  | { readonly do: 'deregister'; readonly workerName: string }
  | { readonly do: 'housekeep'; readonly most: number }
  | { readonly do: 'configure'; readonly option: string; readonly value: number | '' }
  | { readonly do: 'read' }
  | { readonly do: 'refused'; readonly what: number }
  | { readonly do: 'again'; readonly back: number }

/** An action, after a while, and whether its answer is lost, so that it is sent again at once. */
export interface Step {
  readonly afterMs: number
  readonly isSentTwice: boolean
  readonly action: Action
}

const JIDS = ['a', 'b', 'c', 'r-1'] as const
const jid = fc.constantFrom(...JIDS)
const queueName = fc.constantFrom('q', 'p')
const workerName = fc.constantFrom('ada', 'bob', 'cid')
const tags = fc.uniqueArray(fc.constantFrom('t', 'u', 'v'), { maxLength: 3 })
const depends = fc.option(fc.array(jid, { maxLength: 2 }), { nil: undefined })
const others = fc.array(jid, { maxLength: 2 })
const delayMs = fc.constantFrom(0, 0, 0, 1, 5000)
const priority = fc.constantFrom(0, 0, 0, 10, -1.5, 1e300)
const retries = fc.constantFrom(5, 0, 1, 2)
const data = fc.constantFrom('{}', '[]', '"tab\tand line\\n"', JSON.stringify('long '.repeat(20)))
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
const timeoutMs = maybe(fc.constantFrom(1, 1500, 999_999_999_999_999))
const often = fc.constantFrom(true, true, true, false)
const hold: fc.Arbitrary<HoldChoice> = fc.record({
  which: fc.constantFrom<HoldChoice['which']>('valid', 'valid', 'valid', 'any', 'none'),
  back: fc.nat({ max: 3 }),
})

const template = fc.constantFrom('r', 'r', 's', 's', 'c', 'r-2')
/** Among them those of recurring jobs. */
const takenJid = fc.oneof({ weight: 9, arbitrary: jid }, { weight: 1, arbitrary: fc.constantFrom('r', 'r-2') })

const simplePut: fc.Arbitrary<PutChoice> = fc.record({
  jid: takenJid,
  queueName,
  delayMs: fc.constant(0),
  priority,
  retries,
  tags,
  missing: fc.constant('error'),
  onConflict: fc.constant('replace'),
  hasRequest: fc.constant(true),
  data,
  timeoutMs,
})
const anyPut: fc.Arbitrary<PutChoice> = fc.record({
  jid: takenJid,
  queueName,
  delayMs,
  priority,
  retries,
  tags,
  depends,
  missing: fc.constantFrom('error', 'ignore'),
  onConflict: fc.constantFrom('replace', 'replace', 'ignore', 'error'),
  hasRequest: often,
  data,
  timeoutMs,
})
/** A put with the options that most puts have, which takes a shorter way. */
const plainPut: fc.Arbitrary<PutChoice> = fc.record({
  jid,
  queueName,
  delayMs: fc.constant(0),
  priority: fc.constant(0),
  retries: fc.constant(5),
  tags: fc.constant([]),
  missing: fc.constant('error'),
  onConflict: fc.constant('replace'),
  hasRequest: fc.constant(false),
  data,
})
/** The same of a jid that is new, most probably: what the client makes of a put without a jid. */
const freshPut: fc.Arbitrary<PutChoice> = fc
  .tuple(plainPut, fc.nat({ max: 999 }))
  .map(([put, number]) => ({ ...put, jid: `n${number}`, data: '{}' }))
const onePut = fc.oneof(plainPut, simplePut, anyPut, anyPut)
const popping: fc.Arbitrary<PopChoice> = fc.record({
  workerName,
  count: fc.constantFrom(1, 1, 2, 3),
  queueNames: fc.constantFrom<readonly string[]>(['q', 'p'], ['q'], ['p', 'q'], ['p']),
  order: fc.constantFrom('ordered', 'round-robin'),
  position: fc.nat({ max: 2 }),
  hasRequest: often,
})
const completing: fc.Arbitrary<CompleteChoice> = fc.oneof(
  fc.record({ hold, delayMs: fc.constant(0) }),
  fc.record({ hold, delayMs: fc.constant(0) }),
  fc.record({ hold, delayMs: fc.constant(0), result: data }),
  fc.record({ hold, delayMs, data: maybe(data), nextQueueName: queueName, depends, result: maybe(data) }),
)

/** What a worker does whose job is done. */
const plainCompleting: fc.Arbitrary<CompleteChoice> = fc.record({
  hold: fc.record({ which: fc.constant('valid' as const), back: fc.nat({ max: 3 }) }),
  delayMs: fc.constant(0),
})

/** So many tags that two more are too many. */
const manyTags = fc.constant(Array.from({ length: 99 }, (_, i) => `x${i}`))

function action<A extends Action['do']>(
  name: A,
  rest: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Action> {
  return fc.record({ do: fc.constant(name), ...rest }) as unknown as fc.Arbitrary<Action>
}

const actions: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<Action> }[] = [
  { weight: 14, arbitrary: action('put', { job: onePut, workerName: fc.constantFrom('', 'ada', 'bob') }) },
  { weight: 8, arbitrary: action('put', { job: freshPut, workerName: fc.constant('') }) },
  {
    weight: 9,
    arbitrary: action('complete', {
      jobs: fc.array(plainCompleting, { minLength: 1, maxLength: 2 }),
      pop: popping,
      isHolders: fc.constant(true),
    }),
  },
  { weight: 3, arbitrary: action('putAll', { jobs: fc.array(onePut, { minLength: 1, maxLength: 3 }) }) },
  {
    weight: 3,
    arbitrary: action('putEach', {
      jobs: fc.uniqueArray(onePut, { minLength: 1, maxLength: 3, selector: (job) => job.jid }),
    }),
  },
  {
    weight: 16,
    arbitrary: fc
      .record({ do: fc.constant('pop' as const) })
      .chain((name) => popping.map((rest) => ({ ...name, ...rest }))),
  },
  {
    weight: 12,
    arbitrary: action('complete', { jobs: fc.array(completing, { minLength: 1, maxLength: 2 }), pop: maybe(popping) }),
  },
  { weight: 4, arbitrary: action('fail', { hold, group: fc.constantFrom('g', 'h') }) },
  { weight: 4, arbitrary: action('retry', { hold, delayMs, group: maybe(fc.constantFrom('g', 'h')) }) },
  { weight: 4, arbitrary: action('release', { hold, delayMs }) },
  { weight: 4, arbitrary: action('heartbeat', { hold }) },
  { weight: 1, arbitrary: action('deregister', { workerName }) },
  { weight: 3, arbitrary: action('progress', { hold, value: data, message: fc.constantFrom('', 'half') }) },
  { weight: 5, arbitrary: action('cancel', { jids: fc.array(jid, { minLength: 1, maxLength: 3 }) }) },
  {
    weight: 6,
    arbitrary: action('move', {
      jid,
      queueName,
      delayMs,
      priority: maybe(priority),
      retries: maybe(retries),
      tags: maybe(tags),
      depends,
      data: maybe(data),
      timeoutMs,
      hold: maybe(hold),
    }),
  },
  { weight: 2, arbitrary: action('setPriority', { jid, priority }) },
  { weight: 3, arbitrary: action('tag', { jid, tags: fc.oneof(tags, manyTags) }) },
  { weight: 2, arbitrary: action('untag', { jid, tags }) },
  { weight: 1, arbitrary: action('track', { jid }) },
  { weight: 1, arbitrary: action('untrack', { jid }) },
  { weight: 1, arbitrary: action('log', { jid }) },
  { weight: 4, arbitrary: action('depend', { jid, others, missing: fc.constantFrom('error', 'ignore') }) },
  {
    weight: 4,
    arbitrary: action('undepend', { jid, others: fc.oneof(others, fc.constant('all'), fc.constant(JIDS)) }),
  },
  { weight: 3, arbitrary: action('timeout', { hold }) },
  {
    weight: 3,
    arbitrary: action('recur', {
      jid: template,
      queueName,
      intervalMs: fc.constantFrom(7000, 60_000),
      offsetMs: fc.constantFrom(0, 5000),
      priority,
      tags,
      backlog: fc.constantFrom(0, 1, 3),
      timeoutMs,
    }),
  },
  { weight: 3, arbitrary: action('unrecur', { jid: template }) },
  { weight: 2, arbitrary: action('pauseTemplate', { jid: template }) },
  { weight: 2, arbitrary: action('resumeTemplate', { jid: template }) },
  { weight: 2, arbitrary: action('runNow', { jid: template }) },
  {
    weight: 2,
    arbitrary: action('updateTemplate', {
      jid: template,
      changes: fc.record({
        queueName: maybe(queueName),
        intervalMs: maybe(fc.constantFrom(7000, 60_000)),
        priority: maybe(priority),
        timeoutMs,
        tag: maybe(tags),
        untag: maybe(tags),
      }),
    }),
  },
  { weight: 4, arbitrary: action('housekeep', { most: fc.constantFrom(1000, 1000, 1, 2) }) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      action('configure', { option: fc.constant('heartbeat'), value: fc.constantFrom('', 30, 3600) }),
      action('configure', { option: fc.constant('grace-period'), value: fc.constantFrom('', 0, 30) }),
      action('configure', { option: fc.constant('jobs-history'), value: fc.constantFrom('', 0, 10) }),
      action('configure', { option: fc.constant('jobs-history-count'), value: fc.constantFrom('', 0, 1, 2) }),
      action('configure', { option: fc.constant('max-worker-age'), value: fc.constantFrom('', 20) }),
    ),
  },
  { weight: 1, arbitrary: action('read', {}) },
  { weight: 1, arbitrary: action('refused', { what: fc.nat({ max: 100 }) }) },
  { weight: 6, arbitrary: action('again', { back: fc.nat({ max: 5 }) }) },
]

/** Any step. Some do more often than others what makes something happen. */
export const anyStep: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.constantFrom(0, 0, 0, 0, 1, 1, 1000, 5000, 10_000, 30_000, 60_000),
  isSentTwice: fc.constantFrom(false, false, false, false, true),
  action: fc.oneof(...actions),
})

import { z } from 'zod'
import { At, Count, JobState, JsonText } from './values.ts'

/** Why an attempt failed. */
export const Failure = z.object({
  group: z.string(),
  /** In lists, its first 300 characters. */
  message: z.string(),
  failedAt: At,
  worker: z.string(),
})
/** Why an attempt failed. */
export type Failure = z.infer<typeof Failure>

/** A job in a list. */
export const JobRow = z.object({
  jid: z.string(),
  klass: z.string(),
  queue: z.string(),
  state: JobState,
  /** Whether it is running and its lock has expired. */
  isStalled: z.boolean(),
  priority: z.number(),
  tags: z.array(z.string()),
  isTracked: z.boolean(),
  originalRetries: Count,
  retriesLeft: Count,
  worker: z.string(),
  expiresAt: At.nullable(),
  dueAt: At.nullable(),
  putAt: At,
  /** When its worker got it, where it is running or complete. */
  startedAt: At.nullable(),
  /** When it was completed. */
  endedAt: At.nullable(),
  failure: Failure.nullable(),
  /** Up to 200 characters of its data; null where they cannot be shown, because a redaction is to see the whole. */
  dataPreview: z.string().nullable(),
  dataBytes: Count,
})
/** A job in a list. */
export type JobRow = z.infer<typeof JobRow>

/** A page of jobs. */
export const JobsPage = z.object({
  at: At,
  /** How many jobs the whole list has, of whatever class. */
  total: Count,
  jobs: z.array(JobRow),
  /** Where to go on; null at the end. */
  nextOffset: Count.nullable(),
})
/** A page of jobs. */
export type JobsPage = z.infer<typeof JobsPage>

/** An event in a job's history. */
export const HistoryEvent = z.object({
  what: z.string(),
  at: At,
  queue: z.string().optional(),
  worker: z.string().optional(),
  group: z.string().optional(),
  message: z.string().optional(),
  data: z.unknown().optional(),
})
/** An event in a job's history. */
export type HistoryEvent = z.infer<typeof HistoryEvent>

/** Why a job does not run, or what it does. */
export const Explanation = z.looseObject({
  reason: z.string(),
  /** In a sentence or two, in English. */
  text: z.string(),
  queueName: z.string().optional(),
  /** Of a job that waits: how many go before it. */
  aheadCount: Count.optional(),
  /** `paused`: by whom and why, or ''. */
  pausedBy: z.string().optional(),
  pauseReason: z.string().optional(),
  pausedAt: At.nullish(),
  /** `full` */
  runningCount: Count.optional(),
  maxConcurrency: z.number().optional(),
  /** `unattended` */
  lastPopAt: At.nullish(),
  workerNames: z.array(z.string()).readonly().optional(),
  /** `scheduled`, `depends` */
  dueAt: At.nullish(),
  dependencies: z
    .array(z.object({ jid: z.string(), state: z.string() }))
    .readonly()
    .optional(),
  failedDependencies: z.array(z.string()).readonly().optional(),
  /** `running`, `stalled` */
  workerName: z.string().optional(),
  expiresAt: At.optional(),
  isInGrace: z.boolean().optional(),
  runSeconds: z.number().optional(),
  usualSeconds: z.number().nullish(),
  isOverdue: z.boolean().optional(),
  /** `failed` */
  group: z.string().optional(),
  message: z.string().optional(),
  failedAt: At.optional(),
  /** `complete` */
  completedAt: At.optional(),
  /** `recurring` */
  nextRunAt: At.nullish(),
  isQueuePaused: z.boolean().optional(),
})
/** Why a job does not run, or what it does. */
export type Explanation = z.infer<typeof Explanation>

/** Where the page of a job leads beside. */
const JobLinks = z.array(z.object({ label: z.string(), url: z.string() })).readonly()

/** One job. */
export const JobDetail = z.object({
  kind: z.literal('job'),
  at: At,
  job: JobRow,
  /** Its beginning, up to 64 KB; the whole is at `job/data`. */
  data: JsonText,
  result: JsonText.nullable(),
  progress: z.object({ value: z.unknown(), message: z.string(), reportedAt: At }).nullable(),
  /** Seconds. */
  timeoutSeconds: z.number().nullable(),
  spawnedFrom: z.string().nullable(),
  /** The oldest first. */
  history: z.array(HistoryEvent),
  /** The whole message. */
  failure: Failure.nullable(),
  dependencies: z.array(z.string()),
  /** The first 1,000. */
  dependents: z.array(z.string()),
  explanation: Explanation,
  /** What the host has named for it. */
  links: JobLinks,
})
/** One job. */
export type JobDetail = z.infer<typeof JobDetail>

/** A recurring job in a list. */
export const RecurringRow = z.object({
  jid: z.string(),
  klass: z.string(),
  queue: z.string(),
  /** Seconds. */
  interval: z.number(),
  priority: z.number(),
  retries: Count,
  backlog: Count,
  tags: z.array(z.string()),
  /** How many jobs it has put. */
  count: Count,
  nextRunAt: At.nullable(),
  pausedAt: At.nullable(),
  lastSpawnedJid: z.string().nullable(),
  /** Seconds. */
  timeoutSeconds: z.number().nullable(),
})
/** A recurring job in a list. */
export type RecurringRow = z.infer<typeof RecurringRow>

/** A page of recurring jobs. */
export const RecurringPage = z.object({
  at: At,
  total: Count,
  jobs: z.array(RecurringRow),
  nextOffset: Count.nullable(),
})
/** A page of recurring jobs. */
export type RecurringPage = z.infer<typeof RecurringPage>

/** One recurring job. */
export const RecurringDetail = z.object({
  kind: z.literal('recurring'),
  at: At,
  job: RecurringRow,
  data: JsonText,
  explanation: Explanation,
  links: JobLinks,
})
/** One recurring job. */
export type RecurringDetail = z.infer<typeof RecurringDetail>

/** What a jid stands for. */
export const FoundJob = z.discriminatedUnion('kind', [JobDetail, RecurringDetail])
/** What a jid stands for. */
export type FoundJob = z.infer<typeof FoundJob>

/** A job among those that a job waits for, or that wait for it. */
export const GraphNode = z.object({
  jid: z.string(),
  klass: z.string(),
  queue: z.string(),
  /** `gone` where there is no such job. */
  state: z.enum([...JobState.options, 'gone']),
})
/** A job in a graph. */
export type GraphNode = z.infer<typeof GraphNode>

/** What a job waits for and what waits for it, directly and through others. */
export const JobGraph = z.object({
  nodes: z.array(GraphNode),
  /** `to` waits for `from`. */
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Whether all were found within 200 jobs. */
  isComplete: z.boolean(),
})
/** What a job waits for and what waits for it. */
export type JobGraph = z.infer<typeof JobGraph>

/** What has to be canceled together with a job: those that wait for it, directly or through others. */
export const CancelClosure = z.object({ dependents: z.array(GraphNode), isComplete: z.boolean() })
/** What has to be canceled together with a job. */
export type CancelClosure = z.infer<typeof CancelClosure>

/** The jobs that are tracked, by state. */
export const TrackedPage = z.object({
  at: At,
  /** The first 500. */
  jobs: z.array(JobRow),
  /** How many there are. */
  total: Count,
  /** Those that are tracked but not there any more. */
  expired: z.array(z.string()),
})
/** The jobs that are tracked. */
export type TrackedPage = z.infer<typeof TrackedPage>

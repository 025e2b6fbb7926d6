export {
  ClassicInUseError,
  ClockModeError,
  ConnectionError,
  DependencyError,
  InvalidArgumentError,
  JobDataError,
  JobError,
  JobExistsError,
  JobIsDependencyError,
  JobLostError,
  JobNotFoundError,
  JobNotRunningError,
  JobStateError,
  LayoutVersionError,
  QlessError,
  QueueNotEmptyError,
  RedisRefusedError,
  ScriptError,
  WaitTimeoutError,
  type AdoptedCounts,
  type AdoptedKind,
  type Dependency,
  type ErrorCode,
  type Finding,
  type JobBrief,
  type JobRecord,
  type JobState,
  type JobWhereabouts,
  type LeftBehind,
  type LogEvent,
  type LogEventName,
  type NamespaceCounts,
  type QueueCounts,
  type RecurringJobRecord,
  type RefusedReason,
  type ScriptConnection,
  type TimeStats,
  type TrackedEvent,
  type TrackedEventName,
  type WorkerEvent,
  type WorkerEventName,
  type TagCount,
  type TagCounts,
  type TaggedJobs,
  type WhyGone,
} from '@qless/core'
export type { AdoptionStep, AdoptOptions } from './adoption.ts'
export { checkName, checkTimeout } from './checks.ts'
export { Client, type ClientOptions } from './client.ts'
export { Config } from './config.ts'
export { CONFIG_DEFAULTS, type ConfigOption, type ConfigValues, type QueueConfigOption } from './config-options.ts'
export type { ConnectionOptions, ConnectionSource, RedisInstance } from './connection-options.ts'
export { EventSource, type EventNamed, type Listening } from './event-source.ts'
export { EventStream } from './event-stream.ts'
export { Events, type TrackedListeners } from './events.ts'
export type { FinishedJob } from './finished-job.ts'
export type { DoctorOptions } from './doctor.ts'
export type {
  BrokenExplanation,
  CompleteExplanation,
  DependsExplanation,
  Explanation,
  ExplanationBase,
  FailedExplanation,
  FullExplanation,
  GoneExplanation,
  InQueueExplanation,
  PausedExplanation,
  RecurringExplanation,
  RunningExplanation,
  ScheduledExplanation,
  UnattendedExplanation,
  WaitingExplanation,
} from './explanation.ts'
export type { DependOptions } from './depend-options.ts'
export type { HistoryEvent } from './history-event.ts'
export { Job, type JobBuilder } from './job.ts'
export type { BriefOptions, JidsPage, JobListOf } from './job-brief.ts'
export type { JobAttributes } from './job-attributes.ts'
export type { BulkOptions, CancelOptions, CancelResult, UnfailOptions, UnfailResult } from './bulk-options.ts'
export { FailureGroup } from './failure-group.ts'
export { FailureGroups } from './failure-groups.ts'
export type { FailureGroupsPage, FailureGroupSummary } from './failure-groups-page.ts'
export {
  checkMiddleware,
  defineJob,
  type JobClass,
  type JobContext,
  type JobDefinition,
  type JobKind,
  type JobMiddleware,
  type Perform,
} from './job-definition.ts'
export { rawJson, RawJson, toJson } from './json.ts'
export type { JobPageOptions, JobsPage, PageOptions } from './page.ts'
export { complete, fail, isOutcome, move, retry, type Outcome } from './outcome.ts'
export type { PauseOptions, QueuePause } from './pause-options.ts'
export type { HookedVerb, JobHook } from './job-hooks.ts'
export { JobSnapshot, type JobFailure, type JobFields, type JobProgress } from './job-snapshot.ts'
export { Jobs, type TrackedJobs } from './jobs.ts'
export { klassOf, type NamedKind } from './klass.ts'
export { Queue } from './queue.ts'
export { QueueJobs } from './queue-jobs.ts'
export { Queues } from './queues.ts'
export type { QueueActivity } from './queue-activity.ts'
export type { PutItem } from './put-item.ts'
export { dropUndefined, type Given, type PutOptions } from './put-options.ts'
export type { RecurOptions } from './recur-options.ts'
export { RecurringJob } from './recurring-job.ts'
export { Session, type Completion, type PoppedJobs, type PopRequest } from './session.ts'
export type { CompleteOptions, MoveOptions, ProgressOptions, RetryOptions } from './settle-options.ts'
export type { WaitOptions } from './waits.ts'
export { Workers } from './workers.ts'
export type { WorkerCounts, WorkerDetails, WorkerInfo } from './worker-info.ts'
export { HISTOGRAM_BINS, Stats } from './stats.ts'
export type { DayStats } from './day-stats.ts'
export { Tags } from './tags.ts'
export type { TagOptions } from './tag-options.ts'

export {
  declaredKeys,
  DEFAULT_NAMESPACE,
  logChannel,
  queueOfWakeList,
  trackedChannel,
  wakeList,
  workerChannel,
} from './channels.ts'
export { configList, type ConfigListArgs } from './commands/config-list.ts'
export { configSet, type ConfigSetArgs } from './commands/config-set.ts'
export type { ScriptName } from './generated/scripts.ts'
export type { Command } from './commands/define-command.ts'
export { failureGroupCancel, type FailureGroupCancelArgs, type GroupCanceled } from './commands/failure-group-cancel.ts'
export { failureGroupJobs, type FailureGroupJobsArgs } from './commands/failure-group-jobs.ts'
export {
  failureGroupList,
  type FailureGroupCount,
  type FailureGroupList,
  type Page,
} from './commands/failure-group-list.ts'
export { failureGroupUnfail, type FailureGroupUnfailArgs, type Unfailed } from './commands/failure-group-unfail.ts'
export { jobBriefs, type JobBrief, type JobBriefsArgs } from './commands/job-briefs.ts'
export { jobCancel, type JobCancelArgs } from './commands/job-cancel.ts'
export { jobComplete, type Completed, type JobCompleteArgs, type JobToComplete } from './commands/job-complete.ts'
export { jobCompleted } from './commands/job-completed.ts'
export { jobDepend, type Dependence, type JobDependArgs } from './commands/job-depend.ts'
export { jobDependents, type JobDependentsArgs } from './commands/job-dependents.ts'
export {
  jobExplain,
  type Dependency,
  type JobExplainArgs,
  type JobFacts,
  type UsualRun,
} from './commands/job-explain.ts'
export { jobFail, type JobFailArgs } from './commands/job-fail.ts'
export { jobGet, type FoundJob, type JobGetArgs } from './commands/job-get.ts'
export { jobHeartbeat, type JobHeartbeatArgs } from './commands/job-heartbeat.ts'
export { jobJids, type JobJidsArgs, type JobListName } from './commands/job-jids.ts'
export type { JobList, JobPage } from './commands/job-list.ts'
export { jobLog, type JobLogArgs } from './commands/job-log.ts'
export { jobMove, type JobMoveArgs } from './commands/job-move.ts'
export { jobProgress, type JobProgressArgs } from './commands/job-progress.ts'
export { jobPut, type JobPutArgs, type JobToPut } from './commands/job-put.ts'
export { jobRelease, type JobReleaseArgs } from './commands/job-release.ts'
export { jobRetry, type JobRetryArgs } from './commands/job-retry.ts'
export {
  namespaceExamine,
  type Examined,
  type Finding,
  type NamespaceExamineArgs,
} from './commands/namespace-examine.ts'
export { jobSetPriority, type JobSetPriorityArgs } from './commands/job-set-priority.ts'
export { jobStates, type JobStatesArgs, type JobWhereabouts } from './commands/job-states.ts'
export { jobTag, type JobTagArgs } from './commands/job-tag.ts'
export { jobTimeout, type JobTimeoutArgs } from './commands/job-timeout.ts'
export { jobTrack, type JobTrackArgs } from './commands/job-track.ts'
export { jobUndepend, type JobUndependArgs } from './commands/job-undepend.ts'
export { jobUnfail, type JobUnfailArgs } from './commands/job-unfail.ts'
export { jobUntag } from './commands/job-untag.ts'
export { jobUntrack, type JobUntrackArgs } from './commands/job-untrack.ts'
export { jobWhyGone, type JobWhyGoneArgs, type WhyGone } from './commands/job-why-gone.ts'
export { jobRunNow, type JobRunNowArgs } from './commands/job-run-now.ts'
export {
  namespaceAdopt,
  ADOPTED_KINDS,
  type AdoptedCounts,
  type AdoptedKind,
  type AdoptedPart,
  type LeftBehind,
  type NamespaceAdoptArgs,
} from './commands/namespace-adopt.ts'
export { namespaceHousekeep, type NamespaceHousekeepArgs } from './commands/namespace-housekeep.ts'
export { namespaceRepair } from './commands/namespace-repair.ts'
export { namespaceUseTestClock } from './commands/namespace-use-test-clock.ts'
export { namespaceCounts, type NamespaceCounts } from './commands/namespace-counts.ts'
export { queueActivity, type QueueActivity, type QueueActivityArgs } from './commands/queue-activity.ts'
export { queueConfigure, type QueueConfigureArgs } from './commands/queue-configure.ts'
export { queueCounts, type QueueCounts, type QueueCountsArgs } from './commands/queue-counts.ts'
export { queueForget, type QueueForgetArgs } from './commands/queue-forget.ts'
export { queueJobs, type QueueJobsArgs, type QueueListState } from './commands/queue-jobs.ts'
export { queuePause, type QueuePauseArgs } from './commands/queue-pause.ts'
export { queuePeek, type QueuePeekArgs } from './commands/queue-peek.ts'
export { queuePop, type Popped, type QueuePopArgs } from './commands/queue-pop.ts'
export { queueSettings, type QueueSettings, type QueueSettingsArgs } from './commands/queue-settings.ts'
export { queueStats, type QueueStats, type QueueStatsArgs, type TimeStats } from './commands/queue-stats.ts'
export { queueUnpause, type QueueUnpauseArgs } from './commands/queue-unpause.ts'
export { recurringJobCancel, type RecurringJobCancelArgs } from './commands/recurring-job-cancel.ts'
export { recurringJobPause } from './commands/recurring-job-pause.ts'
export { recurringJobPut, type RecurringJobPutArgs } from './commands/recurring-job-put.ts'
export { recurringJobResume } from './commands/recurring-job-resume.ts'
export { recurringJobRunNow, type RecurringJobRunNowArgs } from './commands/recurring-job-run-now.ts'
export { recurringJobUpdate, type RecurringJobUpdateArgs } from './commands/recurring-job-update.ts'
export { workerCountJobs, type WorkerJobCount, type WorkerJobCounts } from './commands/worker-count-jobs.ts'
export { workerDeregister, type WorkerDeregisterArgs } from './commands/worker-deregister.ts'
export { workerJobs, type WorkerJobs, type WorkerJobsArgs } from './commands/worker-jobs.ts'
export { workerList } from './commands/worker-list.ts'
export { workerRegister, type WorkerRegisterArgs } from './commands/worker-register.ts'
export { tagJobs, type TaggedJobs } from './commands/tag-jobs.ts'
export { tagList, type TagCount, type TagCounts, type TagListArgs } from './commands/tag-list.ts'
export { trackedJobList, type TrackedJobListArgs, type TrackedJobs } from './commands/tracked-job-list.ts'
export { DependencyError } from './errors/dependency-error.ts'
export { InvalidArgumentError } from './errors/invalid-argument-error.ts'
export {
  JobDataError,
  JobError,
  JobExistsError,
  JobIsDependencyError,
  JobLostError,
  JobNotFoundError,
  JobNotRunningError,
  JobStateError,
} from './errors/job-errors.ts'
export { ClockModeError, LayoutVersionError } from './errors/layout-version-error.ts'
export { QlessError, type ErrorCode, type QlessErrorOptions } from './errors/qless-error.ts'
export { ClassicInUseError } from './errors/classic-in-use-error.ts'
export { QueueNotEmptyError } from './errors/queue-not-empty-error.ts'
export { ConnectionError, RedisRefusedError, ScriptError, type RefusedReason } from './errors/redis-errors.ts'
export { WaitTimeoutError } from './errors/wait-timeout-error.ts'
export type { JobEvent } from './job-event.ts'
export { JOB_STATES, type JobFailure, type JobRecord, type JobState, type StoredProgress } from './job-record.ts'
export {
  decodeLogEvent,
  decodeWorkerEvent,
  LOG_EVENTS,
  TRACKED_EVENTS,
  WORKER_EVENTS,
  type AboutJob,
  type AboutQueue,
  type AdvancedEvent,
  type CanceledEvent,
  type CompletedEvent,
  type ConfigSetEvent,
  type ConfigUnsetEvent,
  type FailedEvent,
  type LockLostEvent,
  type LogEvent,
  type LogEventName,
  type ProgressEvent,
  type PutEvent,
  type TrackedEvent,
  type TrackedEventName,
  type WorkerEvent,
  type WorkerEventName,
} from './published-event.ts'
export type { RecurringJobRecord } from './recurring-job-record.ts'
export type { ScriptConnection, ScriptContext } from './runner.ts'
export type { WorkerRecord } from './worker-record.ts'

export { FinishedJobs } from './finished-jobs.ts'
export { Subscriber } from './subscriber.ts'

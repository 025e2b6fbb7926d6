export { qlessRouter, type QlessRouter } from './create-router.ts'
export type { Access, Authorizer, RouterOptions } from './options.ts'
export type { Redact, RedactedValue } from './redaction.ts'
export type { Action, ActivityEntry } from '../api/index.ts'

import { InvalidArgumentError } from '@qless/core'
import { checkName, checkOptionsOfKind, checkTimeout } from './checks.ts'
import type { Job } from './job.ts'
import type { PutOptions } from './put-options.ts'

/** What a handler gets beside its job. */
export interface JobContext {
  /**
   * Fires when the handler should stop: the lock was lost, the job was canceled, its time is over or the worker shuts down.
   * Its reason is the error that says which.
   */
  readonly signal: AbortSignal
  /** The path of an empty folder of the job's own: made with the first call, and removed when the handler has ended. */
  readonly workFolder: () => Promise<string>
}

/**
 * What runs a job. When it returns, or resolves, the job is complete, and what it returned is the job's result: any JSON, or
 * undefined for none; or an outcome: `complete`, `retry`, `move` or `fail`. What it throws fails the job; a result that JSON
 * cannot hold does, too.
 */
export type Perform<Data> = (job: Job<Data>, context: JobContext) => unknown

/**
 * What stands around a handler: it does its own before and after `next()`, which runs the rest and resolves with what that
 * returned. What it returns is taken for what the handler returned; what it throws fails the job; where it does not call
 * `next`, the handler does not run. `next(context)` gives the rest another context, with a signal that fires sooner, say.
 */
export type JobMiddleware = (job: Job, next: (context?: JobContext) => Promise<unknown>, context: JobContext) => unknown

/** A kind of job: its name, its handler and the defaults of its options. */
export interface JobDefinition<Data> {
  /** The name of the job's class, as it is stored: `klass`. */
  readonly name: string
  /** The handler. */
  readonly perform: Perform<Data>
  /** Options of each put, which the options of one put overrule one by one. */
  readonly options?: (data: Data) => PutOptions
  /** What stands around the handler; the last one is the outermost. */
  readonly middleware?: readonly JobMiddleware[]
  /** How long the handler may run, in seconds; the option of a put goes before it. @default what the worker says */
  readonly timeoutSeconds?: number
}

/**
 * A class as a kind of job. Its name is the name of the kind, unless it has a static `klass`.
 *
 * @example
 * class SendEmail {
 *   static async perform(job: Job<{ to: string }>) { … }
 * }
 */
export interface JobClass<Data> {
  readonly name: string
  readonly klass?: string
  readonly perform: Perform<Data>
  readonly options?: (data: Data) => PutOptions
  readonly middleware?: readonly JobMiddleware[]
  readonly timeoutSeconds?: number
}

/** A kind of job as `put` and a worker take it: a definition, or a class with a static `perform`. */
export type JobKind<Data> = JobDefinition<Data> | JobClass<Data>

/**
 * Defines a kind of job. The type of its data follows into `put` and into the handler.
 *
 * @throws InvalidArgumentError when the name, the handler or a middleware will not do
 * @example
 * const email = defineJob('SendEmail', {
 *   async perform(job: Job<{ to: string }>) { await send(job.data.to) },
 * })
 */
export function defineJob<Data>(name: string, definition: Omit<JobDefinition<Data>, 'name'>): JobDefinition<Data> {
  checkName('name', name)
  if (typeof definition?.perform !== 'function') {
    throw new InvalidArgumentError('perform', definition?.perform, `a function, the handler of ${name}`)
  }
  checkOptionsOfKind(definition.options)
  checkMiddleware(name, definition.middleware)
  checkTimeout(definition.timeoutSeconds)
  return { ...definition, name }
}

/**
 * Checks the middleware of a kind of job, which may have none.
 *
 * @throws InvalidArgumentError when it is not a list of functions; it names the class
 */
export function checkMiddleware(klass: string, middleware: readonly JobMiddleware[] = []): readonly JobMiddleware[] {
  const expected = `a list of functions (job, next) => …, the middleware of ${klass}`
  if (!Array.isArray(middleware)) throw new InvalidArgumentError('middleware', middleware, expected)
  for (const entry of middleware) {
    if (typeof entry !== 'function') throw new InvalidArgumentError('middleware', entry, expected)
  }
  return middleware
}

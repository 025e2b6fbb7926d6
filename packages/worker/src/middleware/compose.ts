import { checkMiddleware, klassOf, type Job, type JobContext, type JobKind, type JobMiddleware } from '@qless/client'

/** Runs a job of any kind. */
export type Handler = (job: Job, context: JobContext) => unknown

/**
 * The handler of a kind of job with its middleware around it.
 *
 * @throws InvalidArgumentError when its name, its handler or its middleware will not do
 */
export function handlerOf(kind: JobKind<never>): Handler {
  const klass = klassOf(kind)
  const middleware = checkMiddleware(klass, kind.middleware)
  // A job's data is what was put for its kind; the type is known to who defined the kind, not here.
  return wrap(middleware, kind.perform.bind(kind) as Handler)
}

/** Puts middleware around a handler; the last one is the outermost. */
export function wrap(middleware: readonly JobMiddleware[], handler: Handler): Handler {
  return middleware.reduce<Handler>(
    (inner, outer) => (job, context) => outer(job, async (other = context) => inner(job, other), context),
    handler,
  )
}

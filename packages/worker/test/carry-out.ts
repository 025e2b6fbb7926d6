import { isOutcome, type JobMiddleware } from '@qless/client'

/**
 * Outermost middleware that carries out the outcome that it gets through the job itself, so that the tests of middleware ask
 * nothing of the worker but to run it.
 */
export const carryOut: JobMiddleware = async (job, next) => {
  const returned = await next()
  if (!isOutcome(returned)) return returned
  if (returned.verb === 'retry') await job.retry(returned.options)
  else if (returned.verb === 'move') await job.move(returned.queueName, returned.options)
  else throw new Error(`No test carries out ${returned.verb}.`)
  return undefined
}

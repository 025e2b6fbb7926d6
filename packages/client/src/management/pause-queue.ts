import { InvalidArgumentError, queuePause, type QueuePauseArgs, type ScriptContext } from '@qless/core'
import { checkKnown, checkName } from '../checks.ts'
import type { PauseOptions } from '../pause-options.ts'
import { stopJobs } from './stop-jobs.ts'

const MOST_BYTES = 1000

/** Pauses a queue, and stops its running jobs if that is asked for. Answers the jids of those. */
export async function pauseQueue(
  context: ScriptContext,
  { queueName, workerName }: { readonly queueName: string; readonly workerName: string },
  options: PauseOptions,
): Promise<string[]> {
  await queuePause(context, { queueName, ...pauseArgs(options, workerName) })
  return options.stopJobs === true ? stopJobs(context, queueName) : []
}

function pauseArgs(options: PauseOptions, workerName: string): Omit<QueuePauseArgs, 'queueName'> {
  checkKnown(options, ['by', 'reason', 'stopJobs'])
  const { stopJobs: stops } = options
  if (stops !== undefined && typeof stops !== 'boolean') {
    throw new InvalidArgumentError('stopJobs', stops, 'true or false')
  }
  return { by: checkName('by', options.by ?? workerName), reason: checkReason(options.reason ?? '') }
}

function checkReason(reason: unknown): string {
  if (typeof reason === 'string' && Buffer.byteLength(reason) <= MOST_BYTES) return reason
  throw new InvalidArgumentError('reason', reason, `a string of at most ${MOST_BYTES} bytes`)
}

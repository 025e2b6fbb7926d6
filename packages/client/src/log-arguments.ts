import { InvalidArgumentError, type JobLogArgs } from '@qless/core'
import { toJson } from './json.ts'
import { newId } from './new-id.ts'

const MOST_BYTES = 10_000

/** The arguments of a message in a job's history. */
export function logArgs(message: string, data: unknown): Omit<JobLogArgs, 'jid'> {
  if (typeof message !== 'string' || message === '' || Buffer.byteLength(message) > MOST_BYTES) {
    throw new InvalidArgumentError('message', message, `a string of 1 to ${MOST_BYTES} bytes`)
  }
  const json = data === undefined ? undefined : toJson('data', data)
  if (json !== undefined && Buffer.byteLength(json) > MOST_BYTES) {
    throw new InvalidArgumentError('data', `${Buffer.byteLength(json)} bytes`, `at most ${MOST_BYTES} bytes of JSON`)
  }
  return { request: newId(), message, data: json }
}

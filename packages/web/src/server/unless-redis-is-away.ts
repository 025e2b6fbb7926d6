import { setTimeout } from 'node:timers/promises'
import type { Client } from '@qless/client'
import { ProblemError } from './problem-error.ts'

const PATIENCE_MS = 1500

/**
 * What some work on a Redis comes to. Work may take its time, but not the one of somebody who waits for a Redis that does not
 * answer: the client of the host may be told to be more patient than a page can be.
 *
 * @throws ProblemError within three seconds, when Redis does not answer
 */
export async function unlessRedisIsAway<T>(client: Client, work: T | Promise<T>): Promise<T> {
  const end = new AbortController()
  try {
    return await Promise.race([work, watch(client, end.signal)])
  } finally {
    end.abort()
  }
}

/** Asks now and then whether Redis answers, and throws when it does not. */
async function watch(client: Client, signal: AbortSignal): Promise<never> {
  for (;;) {
    await setTimeout(PATIENCE_MS, undefined, { signal, ref: false })
    await Promise.race([client.counts(), refuse(signal)])
  }
}

async function refuse(signal: AbortSignal): Promise<never> {
  await setTimeout(PATIENCE_MS, undefined, { signal, ref: false })
  const headers = { 'retry-after': '2' }
  throw new ProblemError('CONNECTION', 'Redis does not answer. It is tried again with each request.', { headers })
}

import { InvalidArgumentError } from '@qless/client'
import { pause } from '../pause.ts'
import { KLASS } from '../programs/job.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from './fault.ts'

const MB = 1_048_576
const SIZES = [MB - 2, MB, 10 * MB, 64 * MB]
const TIMES = 2
const QUEUE = 'large'

/** Puts a job with so many bytes of JSON, as a string with its two quotes. Answers whether it was accepted. */
async function isAccepted({ client }: Stage, bytes: number): Promise<boolean> {
  try {
    const jid = await client.queue(QUEUE).put(KLASS, 'x'.repeat(bytes - 2))
    await client.jobs.cancel([jid])
    return true
  } catch (error) {
    if (error instanceof InvalidArgumentError && error.argument === 'data') return false
    throw error
  }
}

/** Somebody puts jobs with very large data. */
export const largePayloads: Fault = {
  name: 'large-payloads',
  does: 'Puts jobs with 1, 10 and 64 MB of data beside the others.',
  expected: 'What is over `max-job-data` (1 MB) is refused with an `InvalidArgumentError`; nobody else notices.',
  meaning: 'Put large things elsewhere, and their address into the job.',
  async inflict(stage) {
    for (let i = 0; i < TIMES; i++) {
      const accepted: number[] = []
      for (const size of SIZES) if (await isAccepted(stage, size)) accepted.push(size)
      if (accepted.join() !== [MB - 2, MB].join()) throw new Error(`accepted data of ${accepted.join(', ')} bytes`)
      await pause(100)
    }
  },
}

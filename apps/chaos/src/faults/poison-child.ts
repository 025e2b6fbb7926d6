import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Some jobs kill the child process that runs them. */
export const poisonChild: Fault = {
  name: 'poison-child',
  does: 'Has jobs that end their child process (`process.abort`), in workers that run each job in one.',
  expected: 'Each fails into the group `crashed` when its retries are used up; no other job notices.',
  meaning: 'With `isolation: process` a job that crashes takes nothing else along.',
  setting: { load: { rate: 10, mix: { short: 10, poison: 1 }, isolated: true, workers: 2, concurrency: 4 } },
  inflict: () => pause(3000),
  complaints({ entries, jobs }) {
    const died = entries.filter(({ what }) => what === 'up').length > 4
    const poison = [...jobs.values()].filter(({ jid }) => jid.includes('poison'))
    const unfinished = poison.filter(({ state }) => state !== 'failed')
    return [
      ...(poison.length === 0 ? ['there was no poison'] : []),
      ...(died ? ['a worker died of a job that ran in a child'] : []),
      ...unfinished.map(({ jid, state }) => `${jid} is ${state}, and not failed`),
    ]
  },
}

import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Some jobs kill the process that runs them, which is the worker itself. */
export const poisonWorker: Fault = {
  name: 'poison-worker',
  does: 'Has jobs that end the process of their worker (`process.abort`), with all that runs beside them.',
  expected: 'Each fails into `failed-retries-<queue>` when its retries are used up; the others run again.',
  meaning: 'A job that kills its worker does so once for each retry. With child processes it kills only itself.',
  setting: { load: { rate: 50, mix: { short: 100, poison: 1 }, workerOptions: () => ({ diesOf: 'SIGABRT' }) } },
  inflict: () => pause(4000),
  complaints({ jobs }) {
    const poison = [...jobs.values()].filter(({ jid }) => jid.includes('poison'))
    const others = poison.filter(({ state }) => state !== 'failed').map(({ jid, state }) => `${jid} is ${state}`)
    return poison.length === 0 ? ['there was no poison'] : others
  },
}

import type { Logger } from 'pino'
import type { Worker } from '../worker.ts'
import type { Shutdown } from './shutdown.ts'

/** What the signals of a worker act on. */
export interface SignalTarget {
  readonly worker: Worker
  readonly shutdown: Shutdown
  readonly log: Logger
  readonly isSingleProcess: boolean
}

/**
 * Ctrl-C reaches a worker twice where a package manager has started it: from the terminal, and from that. What comes within
 * so many ms of the last is taken for the same.
 */
const ECHO_MS = 500

/** Does from now on what the signals to this process ask for. */
export function listenToSignals(target: SignalTarget): void {
  const { worker, shutdown, log } = target
  const end = ending(target)
  const finish = (signal: NodeJS.Signals): void => {
    log.info(`${signal.slice(3)} received; shutting down when the running jobs have ended`)
    shutdown.finish()
  }
  const actions: Partial<Record<NodeJS.Signals, (signal: NodeJS.Signals) => void>> = {
    SIGTERM: end,
    SIGINT: end,
    SIGQUIT: finish,
    // The terminal is gone, or a service manager wants a reload, which for a worker is an end and a new start.
    SIGHUP: finish,
    SIGUSR1: () => {
      log.warn('USR1 received; killing the running jobs')
      worker.interrupt()
    },
    SIGUSR2: () => {
      log.warn('USR2 received; pausing job processing')
      worker.pause()
      void logStacks(target)
    },
    SIGCONT: () => {
      // Service managers send it after their signal to end, in case the process is stopped.
      if (shutdown.phase !== 'running') return
      log.warn('CONT received; resuming job processing')
      worker.resume()
    },
  }
  for (const [signal, act] of Object.entries(actions)) process.on(signal, act)
}

function ending({ shutdown, log }: SignalTarget): (signal: NodeJS.Signals) => void {
  let lastAt = -Infinity
  return (signal) => {
    const isEcho = performance.now() - lastAt < ECHO_MS
    lastAt = performance.now()
    if (isEcho) return
    const isSecond = shutdown.phase === 'ending' || shutdown.phase === 'forced'
    log.info(`${signal.slice(3)} received; ${isSecond ? 'killing what is left' : 'shutting down'}`)
    shutdown.end()
  }
}

/** Logs where the code stands, that of the children too. */
async function logStacks({ worker, log, isSingleProcess }: SignalTarget): Promise<void> {
  try {
    // The stack of a parent would only show this function: all that it does is to wait.
    const here = isSingleProcess ? await worker.stacks() : '    (it waits for its children)'
    log.warn(`Current backtrace (parent): process ${process.pid}\n${here}`)
    if (isSingleProcess) return
    const children = await worker.stacks()
    log.warn(`Current backtrace (child): ${children === '' ? 'there is no child' : `\n${children}`}`)
  } catch (err) {
    log.error({ err }, 'There is no backtrace')
  }
}

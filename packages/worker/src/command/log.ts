import { pino, stdSerializers, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'
import { prettyFactory } from 'pino-pretty'
import type { LogSettings } from './options.ts'

const STDOUT = 1

/** How long the end of a process waits for whoever reads its log, in ms. */
const FLUSH_MS = 1000
/** How much of the log waits in memory for whoever reads it, in bytes; what is more is dropped. */
const MOST_WAITING = 16 * 1024 * 1024

/** A log, and its end. */
export interface WorkerLog {
  readonly log: Logger
  /** Resolves when all lines are written, or nobody has read them for a while. */
  readonly flushed: () => Promise<void>
}

/**
 * The log of a worker, on the standard output. Nobody waits for who reads it: the worker has locks to renew. What is written
 * at the end of the process has to be waited for.
 */
export function newLog({ level, format }: LogSettings, worker: string): WorkerLog {
  const isTerminal = process.stdout.isTTY === true
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    // An error that comes from a child has its name, but not its class.
    serializers: { err: (error: Error) => ({ ...stdSerializers.err(error), type: error.name }) },
    formatters: { level: (label: string) => ({ level: label }) },
    // What a line says itself goes before these: the output of a child has the number of its process.
    mixin: () => ({ pid: process.pid, worker }),
  }
  // Without a least length nobody can wait for what is being written.
  const destination = pino.destination({ dest: STDOUT, sync: false, minLength: 1, maxLength: MOST_WAITING })
  // Nobody reads the log any more, or its disk is full: that must not stop the jobs.
  destination.on('error', () => undefined)
  const isPretty = (format ?? (isTerminal ? 'pretty' : 'json')) === 'pretty'
  const flushed = async (): Promise<void> => {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_MS).unref())
    await Promise.race([new Promise<void>((resolve) => destination.flush(() => resolve())), patience])
  }
  return { log: pino(options, isPretty ? pretty(destination, isTerminal) : destination), flushed }
}

/** Lines for people. */
function pretty(destination: DestinationStream, isTerminal: boolean): DestinationStream {
  const format = prettyFactory({
    colorize: isTerminal,
    ignore: 'pid,worker,klass,queue,stream,jid,group,retriesLeft,seconds,code',
    singleLine: true,
    messageFormat: describe,
    translateTime: 'SYS:HH:MM:ss.l',
  })
  return { write: (line: string) => destination.write(format(line)) }
}

/** The message of a line; what a job has printed is told from what the worker says. */
function describe(line: Readonly<Record<string, unknown>>, messageKey: string): string {
  const message = String(line[messageKey] ?? '')
  if (line['stream'] === undefined) return message
  const { jid, klass, pid } = line
  return jid === undefined
    ? `Child ${String(pid)}: ${message}`
    : `${String(klass)} ${String(jid).slice(0, 8)}: ${message}`
}

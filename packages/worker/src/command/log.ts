import { pino, stdSerializers, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'
import { prettyFactory } from 'pino-pretty'
import type { LogSettings } from './options.ts'

const STDOUT = 1

/**
 * The log of a worker, on the standard output. Each line is written before the call returns, so that none is lost when the
 * process ends.
 */
export function newLog({ level, format }: LogSettings, worker: string): Logger {
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
  return pino(options, (format ?? (isTerminal ? 'pretty' : 'json')) === 'pretty' ? pretty(isTerminal) : output())
}

function output(): DestinationStream {
  const destination = pino.destination({ dest: STDOUT, sync: true })
  // Nobody reads the log any more, or its disk is full: that must not stop the jobs.
  destination.on('error', () => undefined)
  return destination
}

/** Lines for people. They are made here and not in a stream, which would write them later. */
function pretty(isTerminal: boolean): DestinationStream {
  const destination = output()
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

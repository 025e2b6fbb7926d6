import type { ReserverName } from '../reservers/reserver.ts'
import { splitAtCommas, type Given } from './given.ts'
import { SECONDS, toCountOrUnlimited, toNumber, toRedis, toReserver, toWord } from './values.ts'
import { UsageError } from './usage-error.ts'

/** What of the options goes to the worker as it is. */
export interface WorkerSettings {
  readonly queues: readonly string[]
  readonly reserver: ReserverName
  readonly interval: number
  readonly abortMs: number
  readonly concurrency?: number
  readonly name?: string
  readonly resume?: boolean
  readonly timeoutSeconds?: number
  readonly workFolder?: string
}

/** How the children are to be. */
export interface ChildSettings {
  readonly processes?: number
  readonly jobsPerChild?: number
  readonly memoryLimitMegabytes?: number
}

/** Where the worker tells how it is. */
export interface HealthSettings {
  readonly file: string | undefined
  readonly port: number | undefined
  readonly host: string
}

/** How much is logged, and in which form; undefined where the output decides. */
export interface LogSettings {
  readonly level: 'warn' | 'info' | 'debug'
  readonly format: 'pretty' | 'json' | undefined
}

/** All that the command is told. */
export interface CommandOptions {
  /** A URL, or the path of a socket; undefined for Redis on this machine. */
  readonly redis: string | undefined
  /** Empty for the default one. */
  readonly namespaces: readonly string[]
  /** Modules with jobs, as they are written; empty where nothing is said. */
  readonly jobs: readonly string[]
  /** Modules that are loaded first. */
  readonly setup: readonly string[]
  readonly isSingleProcess: boolean
  readonly worker: WorkerSettings
  readonly children: ChildSettings
  /** How long TERM and INT let handlers end on their signal. */
  readonly termMs: number
  /** How long QUIT waits; `Infinity` for ever. */
  readonly quitMs: number
  readonly log: LogSettings
  readonly health: HealthSettings
}

const DEFAULTS = { reserver: 'ordered', interval: 5, termSeconds: 4, healthHost: '127.0.0.1' } as const
const NO_QUEUES = 'No queues provided. You must pass QUEUE or QUEUES when starting a worker.'
const COUNT = { what: 'a whole number from 1 to 1000', least: 1, most: 1000, isWhole: true } as const
const MEGABYTES = { what: 'a number of megabytes above 0', above: 0 } as const
const PORT = { what: 'a port from 0 to 65535', least: 0, most: 65_535, isWhole: true } as const
const TIMEOUT = { what: 'a number of seconds above 0', above: 0 } as const

/**
 * Reads the options.
 *
 * @throws UsageError when one is missing, or will not do
 */
export function readOptions(given: Given): CommandOptions {
  const termMs = (toNumber(given.text('term-timeout'), SECONDS) ?? DEFAULTS.termSeconds) * 1000
  return {
    redis: toRedis(given.text('redis')),
    namespaces: parts(given, 'namespace'),
    jobs: given.list('jobs').map(({ text }) => text),
    setup: setupOf(given),
    isSingleProcess: isSingleProcess(given),
    worker: workerSettings(given, termMs),
    children: childSettings(given),
    termMs,
    quitMs: (toNumber(given.text('quit-timeout'), SECONDS) ?? Infinity) * 1000,
    log: { level: levelOf(given), format: toWord(given.text('log-format'), ['pretty', 'json']) },
    health: {
      file: given.text('health-file')?.text,
      port: toNumber(given.text('health-port'), PORT),
      host: given.text('health-host')?.text ?? DEFAULTS.healthHost,
    },
  }
}

/** Whether the jobs run in this process. */
export function isSingleProcess(given: Given): boolean {
  return given.isOn('run-as-single-process') ?? false
}

/** The modules that are loaded first. */
export function setupOf(given: Given): readonly string[] {
  return given.list('setup').map(({ text }) => text)
}

function workerSettings(given: Given, abortMs: number): WorkerSettings {
  const queues = parts(given, 'queues')
  const all = queues.length > 0 ? queues : parts(given, 'queue')
  if (all.length === 0) throw new UsageError(NO_QUEUES)
  return {
    queues: all,
    reserver: toReserver(given.text('job-reserver')) ?? DEFAULTS.reserver,
    interval: toNumber(given.text('interval'), SECONDS) ?? DEFAULTS.interval,
    abortMs,
    ...defined({
      concurrency: toNumber(given.text('concurrency') ?? given.text('processes'), COUNT),
      name: given.text('name')?.text,
      resume: given.isOn('resume'),
      timeoutSeconds: toNumber(given.text('timeout'), TIMEOUT),
      workFolder: given.text('work-folder')?.text,
    }),
  }
}

function childSettings(given: Given): ChildSettings {
  return defined({
    processes: toNumber(given.text('processes'), COUNT),
    jobsPerChild: toCountOrUnlimited(given.text('jobs-per-child')),
    memoryLimitMegabytes: toNumber(given.text('memory-limit'), MEGABYTES),
  })
}

function levelOf(given: Given): LogSettings['level'] {
  if (given.isOn('vverbose') === true) return 'debug'
  return given.isOn('verbose') === true ? 'info' : 'warn'
}

function parts(given: Given, name: 'queues' | 'queue' | 'namespace'): readonly string[] {
  return [...new Set(given.list(name).flatMap((found) => splitAtCommas(found).map(({ text }) => text)))]
}

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** Leaves out what is undefined. */
function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>
}

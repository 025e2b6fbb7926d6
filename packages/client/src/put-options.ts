/** Options of a put. */
export interface PutOptions {
  /** The job's id, to have it once only: a function of what the job does. @default 32 random hexadecimal digits */
  readonly jid?: string
  /** Seconds from the put on until the job may run, with fractions. @default 0 */
  readonly delay?: number
  /** Any finite number; higher goes first. @default 0 */
  readonly priority?: number
  /** Up to 100 names by which the job can be found. @default [] */
  readonly tags?: readonly string[]
  /** How often the job may be tried again. @default 5 */
  readonly retries?: number
  /** Jids that must complete first, up to 1,000. A replaced job keeps those that it has unless this is given. */
  readonly depends?: readonly string[]
  /** What to do when the jid exists. @default 'replace' */
  readonly onConflict?: 'replace' | 'ignore' | 'error'
  /** What to do when a job that this one depends on does not exist. @default 'error' */
  readonly missing?: 'error' | 'ignore'
  /** How long the handler may run, in seconds from 0.001 on. @default what the kind of job says, or the worker */
  readonly timeoutSeconds?: number
}

/** What counts where neither the put nor its kind of job says otherwise. */
export const PUT_DEFAULTS = {
  delay: 0,
  priority: 0,
  tags: [],
  retries: 5,
  onConflict: 'replace',
  missing: 'error',
} as const

/** The names of the options of a put. */
export const PUT_OPTION_NAMES: readonly string[] = [...Object.keys(PUT_DEFAULTS), 'jid', 'depends', 'timeoutSeconds']

/** Options without those that are undefined, which count as not given. */
export function dropUndefined<Options extends object>(options: Options): Given<Options> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Given<Options>
}

/** Options of which none is undefined. */
export type Given<Options extends object> = { [Name in keyof Options]: Exclude<Options[Name], undefined> }

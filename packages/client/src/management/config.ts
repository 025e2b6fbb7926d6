import { configList, configSet, InvalidArgumentError, type ScriptContext } from '@qless/core'
import { checkChoice, checkInteger, checkName, checkNumber } from '../checks.ts'
import { CONFIG_DEFAULTS, type ConfigOption, type ConfigValues, type QueueConfigOption } from '../config-options.ts'

const OPTIONS = Object.keys(CONFIG_DEFAULTS) as ConfigOption[]
const COUNTS: readonly ConfigOption[] = [
  'jobs-history-count',
  'failed-history-count',
  'max-job-history',
  'max-job-data',
  'max-job-result',
]
const DAYS: readonly ConfigOption[] = ['stats-history']
/** Options of which a value of 0 would mean that nothing works. */
const LENGTHS: readonly ConfigOption[] = ['heartbeat', 'max-worker-age']
const LEAST_LENGTH = 0.001
const MOST = 1_000_000_000

/** The value of an option; null for one that a queue has not. */
export async function readOption(
  context: ScriptContext,
  option: ConfigOption | QueueConfigOption,
): Promise<string | number | null> {
  const queueName = queueOf(option)
  if (queueName === undefined) return (await readOptions(context))[checkOption(option)]
  const stored = (await configList(context, { queueName })).get(option)
  return stored === undefined ? null : Number(stored)
}

/** The values of all options. */
export async function readOptions(context: ScriptContext): Promise<ConfigValues> {
  const stored = await configList(context, {})
  const values = OPTIONS.map((option) => [option, decode(option, stored.get(option))] as const)
  return { ...CONFIG_DEFAULTS, ...Object.fromEntries(values) }
}

/** Sets an option. */
export async function setOption(
  context: ScriptContext,
  option: ConfigOption | QueueConfigOption,
  value: unknown,
): Promise<void> {
  const text = queueOf(option) === undefined ? encode(checkOption(option), value) : encodeOfQueue(option, value)
  await configSet(context, { option, value: text })
}

/** Returns an option to its default. */
export async function clearOption(context: ScriptContext, option: ConfigOption | QueueConfigOption): Promise<void> {
  if (queueOf(option) === undefined) checkOption(option)
  await configSet(context, { option, value: undefined })
}

function checkOption(option: string): ConfigOption {
  return checkChoice('option', option, OPTIONS)
}

/** The queue of an option of one queue. */
function queueOf(option: string): string | undefined {
  const name = typeof option === 'string' ? /^(.+)-(?:heartbeat|max-concurrency)$/s.exec(option)?.[1] : undefined
  return name === undefined ? undefined : checkName('option', name)
}

function encodeOfQueue(option: string, value: unknown): string {
  if (option.endsWith('-max-concurrency')) return checkMost(option, checkInteger(option, value, 0))
  return checkMost(option, checkNumber(option, value, LEAST_LENGTH))
}

/** A value as text; undefined where that is no value at all. */
function encode(option: ConfigOption, value: unknown): string | undefined {
  if (typeof CONFIG_DEFAULTS[option] === 'string') return checkName(option, value)
  if (value === null && CONFIG_DEFAULTS[option] === null) return undefined
  if (COUNTS.includes(option) || DAYS.includes(option)) return checkMost(option, checkInteger(option, value, 0))
  if (option === 'grace-period') return checkMost(option, Math.max(0, checkNumber(option, value)))
  return checkMost(option, checkNumber(option, value, LENGTHS.includes(option) ? LEAST_LENGTH : 0))
}

function checkMost(option: string, value: number): string {
  if (value > MOST) throw new InvalidArgumentError(option, value, 'at most a thousand million')
  // Not in the form 1e-7, which the scripts do not read.
  return Number.isInteger(value) ? String(value) : value.toFixed(3)
}

function decode(option: ConfigOption, stored: string | undefined): string | number | null {
  const initial = CONFIG_DEFAULTS[option]
  if (stored === undefined || typeof initial === 'string') return stored ?? initial
  const value = Number(stored)
  return Number.isFinite(value) ? value : initial
}

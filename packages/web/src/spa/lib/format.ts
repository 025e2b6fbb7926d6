import { texts } from '../texts/texts.ts'

const { locale, unitDisplay } = texts
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const tenthPercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
const signedPercent = new Intl.NumberFormat(locale, {
  ...{ style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 },
})
const signed = new Intl.NumberFormat(locale, { signDisplay: 'always', maximumFractionDigits: 0 })

/** 48,112 */
export const formatCount = (value: number): string => whole.format(value)
/** 48.1K, where there is little room. */
export const formatShort = (value: number): string => (value < 10_000 ? whole.format(value) : short.format(value))
/** 12.4, and 1,204 where tenths say nothing. */
export const formatRate = (value: number): string => (value >= 100 ? whole.format(value) : tenth.format(value))
/** 34 %, and 0.4 % below one; something is never nothing, and what is not all is never all. */
export function formatShare(value: number): string {
  if (value > 0.99 && value < 1) return tenthPercent.format(Math.floor(value * 1000) / 1000)
  if (value <= 0 || value >= 0.01) return percent.format(value)
  return value < 0.001 ? texts.charts.under(tenthPercent.format(0.001)) : tenthPercent.format(value)
}
/** +34 %, −26 %, and ×335 from ten times on. */
export function formatRatio(now: number, before: number): string {
  const ratio = now / before
  return ratio >= 10 ? `×${whole.format(ratio)}` : signedPercent.format(ratio - 1).replace('-', '−')
}
/** +12, −12 */
export const formatChange = (value: number): string => signed.format(value).replace('-', '−')

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** 64 kB */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = UNITS[power] ?? 'byte'
  const format = { style: 'unit', unit, unitDisplay, maximumFractionDigits: power === 0 ? 0 : 1 } as const
  return new Intl.NumberFormat(locale, format).format(bytes / 1000 ** power)
}

const STEPS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** 1h 12m, 340 ms, 2.4s: two units at most. */
export function formatDuration(seconds: number): string {
  const positive = Math.max(0, seconds)
  if (positive === 0) return inUnit(0, 'second')
  if (positive < 1) return inUnit(Math.max(1, Math.round(positive * 1000)), 'millisecond')
  if (positive < 10) return inUnit(Math.round(positive * 10) / 10, 'second')
  const total = Math.round(positive)
  const first = STEPS.findIndex(([, length]) => total >= length)
  const [name, length] = STEPS[first] ?? STEPS[3]
  const next = STEPS[first + 1]
  const rest = next === undefined ? 0 : Math.floor((total % length) / next[1])
  const head = inUnit(Math.floor(total / length), name)
  return next === undefined || rest === 0 ? head : `${head} ${inUnit(rest, next[0])}`
}

/** How long a job ran. Times are kept in whole ms: what took less ran all the same. */
export function formatRun(ms: number): string {
  return ms > 0 ? formatDuration(ms / 1000) : texts.charts.under(formatDuration(1 / 1000))
}

/** 2–3m, < 1s, ≥ 6d: between which times something is. */
export function formatBracket({ from, to }: { readonly from: number; readonly to: number | null }): string {
  if (to === null) return texts.charts.atLeast(formatDuration(from))
  if (from === 0) return texts.charts.under(formatDuration(to))
  const [unit, length] = STEPS.find(([, each]) => from >= each) ?? STEPS[3]
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })
  return format.formatRange(from / length, to / length)
}

function inUnit(value: number, name: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(value)
}

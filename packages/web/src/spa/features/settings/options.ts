import type { ConfigPage } from '../../../api/index.ts'
import { formatBytes, formatCount, formatDuration } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'

/** An option with its value. */
export type Option = ConfigPage['options'][number]

const UNITS: Readonly<Record<string, keyof typeof texts.config.units>> = {
  heartbeat: 'seconds',
  'grace-period': 'seconds',
  'jobs-history': 'seconds',
  'failed-history': 'seconds',
  'max-worker-age': 'seconds',
  'jobs-history-count': 'jobs',
  'failed-history-count': 'jobs',
  'max-job-history': 'events',
  'max-job-data': 'bytes',
  'max-job-result': 'bytes',
  'stats-history': 'days',
}

/** What an option is counted in; empty for a text. */
export function unitOf(option: string): string {
  const unit = UNITS[option]
  return unit === undefined ? '' : texts.config.units[unit]
}

/** The value of an option for people: where there is none, nothing limits it. */
export function showOption(value: Option['value']): string {
  return value === null ? texts.config.unlimited : showValue(value)
}

/** A setting of a queue for people. */
export function showValue(value: Option['value']): string {
  if (value === null) return texts.config.none
  return typeof value === 'number' ? formatCount(value) : value
}

/** How much a number is in larger units, where that says more; else empty. */
export function inWords(option: string, value: number): string {
  if (UNITS[option] === 'bytes' && value >= 1000) return formatBytes(value)
  return UNITS[option] === 'seconds' && value >= 60 ? formatDuration(value) : ''
}

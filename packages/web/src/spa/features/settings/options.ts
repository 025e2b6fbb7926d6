import type { ConfigPage } from '../../../api/index.ts'
import { formatCount, formatDuration } from '../../lib/format.ts'
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

/** The value of an option for people. */
export function showValue(value: Option['value']): string {
  if (value === null) return texts.config.none
  return typeof value === 'number' ? formatCount(value) : value
}

/** How long so many seconds are, where that says more than their number; empty for other units. */
export function inWords(option: string, value: number): string {
  if (UNITS[option] === 'days') return formatDuration(value * 86_400)
  return UNITS[option] === 'seconds' && value >= 60 ? formatDuration(value) : ''
}

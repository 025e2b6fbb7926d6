import { texts } from '../texts/texts.ts'
import { formatDuration } from './format.ts'
import { useStore } from './store.ts'
import { live } from './live.ts'
import { preferences, type Preferences } from './preferences.ts'
import { useSyncExternalStore } from 'react'

type Zone = Preferences['zone']

const zoneOf = (zone: Zone): { timeZone?: string } => (zone === 'utc' ? { timeZone: 'UTC' } : {})

/** 2026-11-26 03:07:12, in the zone that was chosen. */
export function formatInstant(at: number, zone: Zone): string {
  const format = { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', ...zoneOf(zone) } as const
  return new Intl.DateTimeFormat(texts.locale, format).format(at)
}

/** 03:07:12 */
export function formatTime(at: number, zone: Zone): string {
  const format = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', ...zoneOf(zone) } as const
  return new Intl.DateTimeFormat(texts.locale, format).format(at)
}

/** 03:07 */
export function formatMinute(at: number, zone: Zone): string {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zoneOf(zone) } as const
  return new Intl.DateTimeFormat(texts.locale, format).format(at)
}

/** 27 Feb, 03:00 */
export function formatHour(at: number, zone: Zone): string {
  const format = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat(texts.locale, { ...format, ...zoneOf(zone) }).format(at)
}

/** 27 Feb, and 27 Feb 2025 of another year than this one; days are those of UTC. */
export function formatDay(at: number): string {
  const isThisYear = yearOf(at) === yearOf(Date.now() + live.get().skewMs)
  const format = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(texts.locale, { ...format, ...year }).format(at)
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear()
}

/** “3m ago”, “in 2h 5m”, “now”. */
export function formatDistance(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000)
  // The clock of the page goes by whole seconds: what has just been would be a second ahead of it.
  if (seconds === 0 || seconds === 1) return texts.time.now
  return seconds < 0 ? texts.time.ago(formatDuration(-seconds)) : texts.time.ahead(formatDuration(seconds))
}

/** Read when it is shown: what has just been must not seem to be still to come. */
const wholeSecond = (): number => Math.floor(Date.now() / 1000) * 1000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function follow(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time by the clock of the server, in whole seconds, kept up to date. */
export function useNow(): number {
  const { skewMs } = useStore(live)
  return useSyncExternalStore(follow, wholeSecond) + skewMs
}

/** The zone in which times are shown. */
export function useZone(): Zone {
  return useStore(preferences).zone
}

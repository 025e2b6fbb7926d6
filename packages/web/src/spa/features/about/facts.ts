import type { About } from '../../../api/index.ts'
import { formatInstant } from '../../lib/clock.ts'
import { formatCount, formatDuration, formatRate } from '../../lib/format.ts'
import { live } from '../../lib/live.ts'
import { texts } from '../../texts/texts.ts'

/** Something to know, by name. */
export type Fact = readonly [name: string, value: string]

/** Versions, names and clocks. */
export function routerOf(
  about: About,
  { build, instance }: { readonly build: string; readonly instance: string },
): Fact[] {
  const { skewMs } = live.get()
  return [
    [texts.about.version, about.version],
    [texts.about.build, build],
    [texts.about.node, about.node],
    [texts.about.instance, instance],
    [texts.about.namespace, about.namespace],
    [texts.about.started, `${formatInstant(about.startedAt, 'utc')} ${texts.time.utc}`],
    [texts.about.clock, skewMs === 0 ? texts.about.clockAlike : skewOf(skewMs)],
    ...(about.clockSkewMs === null ? [] : [[texts.about.redisClock, skewOf(about.clockSkewMs)] as const]),
  ]
}

/** What the Redis tells of itself. */
export function redisOf({ redis }: About): Fact[] {
  return Object.entries(redis ?? {}).map(([name, value]) => {
    if (name === 'uptime_in_seconds') return ['uptime', formatDuration(Number(value))]
    if (name === 'maxmemory_human' && value === '0B') return [name, texts.about.unlimited]
    if (name === 'rdb_last_save_time') {
      return [name, `${formatInstant(Number(value) * 1000, 'utc')} ${texts.time.utc}`]
    }
    return [name, /^\d+$/.test(value) ? formatCount(Number(value)) : value]
  })
}

/** What this dashboard costs Redis. */
export function costOf({ streams, reads, startedAt }: About): Fact[] {
  const minutes = Math.max(1 / 60, (Date.now() + live.get().skewMs - startedAt) / 60_000)
  return [
    [texts.about.streams, texts.about.streamsOf(streams.open, streams.most)],
    [texts.about.reads, texts.about.perMinute(formatCount(reads.sent), formatRate(reads.sent / minutes))],
    [texts.about.shared, formatCount(reads.shared)],
    [texts.about.mean, reads.sent === 0 ? texts.about.unknown : formatDuration(reads.ms / reads.sent / 1000)],
  ]
}

/** Everything as a text to be pasted. */
export function reportOf(parts: readonly (readonly [title: string, facts: readonly Fact[]])[]): string {
  return parts
    .map(([title, facts]) => [title, ...facts.map(([name, value]) => `  ${name}: ${value}`)].join('\n'))
    .join('\n\n')
}

function skewOf(ms: number): string {
  const amount = formatDuration(Math.abs(ms) / 1000)
  return ms < 0 ? texts.about.behind(amount) : texts.about.ahead(amount)
}

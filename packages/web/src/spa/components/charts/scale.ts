import { formatDuration, formatShare, formatShort } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'

/** A mark on an axis: how far along it is, from 0 to 1, and what is written there. */
export interface Mark {
  readonly at: number
  readonly text: string
}

/** How values become heights. */
export interface Scale {
  /** How high a value is, from 0 at the bottom to 1. */
  readonly place: (value: number) => number
  readonly marks: readonly Mark[]
}

/** From 0 to a round number that is no less than any value. */
export function countScale(values: readonly number[]): Scale {
  return evenScale(roundUp(Math.max(2, ...values)), formatShort)
}

/** From 0 to a round share, in percent. */
export function shareScale(values: readonly number[]): Scale {
  return evenScale(Math.min(1, roundUp(Math.max(0.02, ...values) * 100) / 100), formatShare)
}

function evenScale(top: number, format: (value: number) => string): Scale {
  return { place: (value) => value / top, marks: [0, 0.5, 1].map((at) => ({ at, text: format(top * at) })) }
}

/** To 2, 4, 6, 8, 10, 12, 16, 20, 30 …: their halves are whole as well. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const steps = power < 10 ? [2, 4, 6, 8] : [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8]
  return (steps.find((step) => step * power >= value) ?? 10) * power
}

/** Durations that are worth a line, in seconds. */
const STEPS = [1, 10, 60, 600, 3600, 21_600, 86_400, 518_400] as const

/** Of durations, each step many times the one before; what took less than a second is at the bottom. */
export function durationScale(values: readonly number[]): Scale {
  const most = Math.max(10, ...values)
  const last = STEPS.findIndex((step) => step >= most)
  const steps = STEPS.slice(0, last < 0 ? STEPS.length : last + 1)
  const top = Math.max(steps.at(-1) ?? 1, most)
  const place = (seconds: number): number => Math.log(Math.max(1, seconds)) / Math.log(top)
  return {
    place,
    marks: steps.map((step) => ({
      at: place(step),
      text: step === 1 ? texts.charts.atMost(formatDuration(1)) : formatDuration(step),
    })),
  }
}

import { live } from '../../lib/live.ts'
import { useParam } from '../../lib/use-param.ts'

const DAY_MS = 86_400_000

/** A day as it stands in an address: 2026-02-27. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The day (UTC) that the address names, today where it names none; and how to go to another. */
export function useDay(): { readonly day: string; readonly today: string; readonly choose: (day: string) => void } {
  const [given, choose] = useParam('day')
  const today = dayOf(Date.now() + live.get().skewMs)
  const at = Date.parse(`${given}T00:00:00Z`)
  return { day: Number.isNaN(at) || at < 0 ? today : given, today, choose: (day) => choose(day === today ? '' : day) }
}

/** As many days later, or earlier. */
export const addDays = (day: string, count: number): string => dayOf(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS)

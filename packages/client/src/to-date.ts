/** An instant, in ms since the epoch, as a date. */
export function toDate(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at)
}

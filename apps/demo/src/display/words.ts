/** A number and its noun: `1 file`, `1,234 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${digits(number)} ${number === 1 ? one : many}`
}

/** A whole number with commas: `20,000`. */
export function digits(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}

/** A time for people: `3 ms`, `1.24 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
}

/** The first line of a text: the message of a failure without where it came from. */
export function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1)
  return line.trim()
}

/** The failure group of what a handler threw: the job's class and the kind of the error. */
export function failureGroup(klass: string, thrown: unknown): string {
  const kind = thrown instanceof Error ? thrown.name : typeof thrown
  return `${klass}:${kind}`.slice(0, 200)
}

/** What a handler threw, for people: the message, and below it where it came from, and what caused it. */
export function failureMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `Thrown: ${String(thrown)}`
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const where = frames.join('\n').replaceAll(process.cwd(), '.')
  const cause = thrown.cause === undefined ? '' : `\n\nCaused by: ${failureMessage(thrown.cause)}`
  return `${thrown.message}\n\n${where}${cause}`
}

const MOST_BYTES = 255
const MOST_CAUSES = 5

/** The failure group of what a handler threw: the job's class and the kind of the error, as far as a name may go. */
export function failureGroup(klass: string, thrown: unknown): string {
  const kind = thrown instanceof Error ? thrown.name : typeof thrown
  // oxlint-disable-next-line no-control-regex -- a name may hold anything, a group no control characters
  const name = Buffer.from(`${klass}:${kind}`.replaceAll(/[\u0000-\u001f\u007f]/g, ' ')).toString()
  return cut(name)
}

/** What a handler threw, for people: the message, and below it where it came from, and what caused it. */
export function failureMessage(thrown: unknown, causes: number = 0): string {
  if (!(thrown instanceof Error)) return `Thrown: ${describe(thrown)}`
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const where = frames.join('\n').replaceAll(process.cwd(), '.')
  if (thrown.cause === undefined || causes >= MOST_CAUSES) return `${thrown.message}\n\n${where}`
  return `${thrown.message}\n\n${where}\n\nCaused by: ${failureMessage(thrown.cause, causes + 1)}`
}

/** The first characters of a text that fit into a name. */
function cut(text: string): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > MOST_BYTES) break
    end += character.length
  }
  return text.slice(0, end)
}

function describe(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    // An object that has no way to be a string.
    return Object.prototype.toString.call(thrown)
  }
}

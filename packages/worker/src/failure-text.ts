const MOST_BYTES = 255
const MOST_CAUSES = 5

/** The failure group of what a handler threw: the job's class and the kind of the error, as far as a name may go. */
export function failureGroup(klass: string, thrown: unknown): string {
  const kind = attempt(() => (thrown instanceof Error ? String(thrown.name) : typeof thrown))
  // oxlint-disable-next-line no-control-regex -- a name may hold anything, a group no control characters
  const name = Buffer.from(`${klass}:${kind}`.replaceAll(/[\u0000-\u001f\u007f]/g, ' ')).toString()
  return cut(name)
}

/** What a handler threw, for people: the message, and below it where it came from, and what caused it. */
export function failureMessage(thrown: unknown, causes: number = 0): string {
  return attempt(() => (thrown instanceof Error ? ofError(thrown, causes) : `Thrown: ${asText(thrown)}`))
}

function ofError(thrown: Error, causes: number): string {
  const frames = String(thrown.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const where = `${String(thrown.message)}\n\n${frames.join('\n').replaceAll(process.cwd(), '.')}`
  if (thrown.cause === undefined || causes >= MOST_CAUSES) return where
  return `${where}\n\nCaused by: ${failureMessage(thrown.cause, causes + 1)}`
}

function asText(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    // An object that has no way to be a text.
    return Object.prototype.toString.call(thrown)
  }
}

/** What is thrown may be anything: also an object whose members throw. */
function attempt(describe: () => string): string {
  try {
    return describe()
  } catch {
    return 'something that cannot be described'
  }
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

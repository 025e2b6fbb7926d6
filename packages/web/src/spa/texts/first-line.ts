/** The first line of what an error says, as a sentence. */
export function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? ''
  return /[.!?]$/.test(line) ? line : `${line}.`
}

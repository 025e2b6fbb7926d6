/** A run of lines of a stack trace. */
export interface TracePart {
  readonly kind: 'message' | 'own' | 'library'
  readonly lines: readonly string[]
}

const FRAME = /^\s*(at\s|File "|from\s)/
const LIBRARY = /node_modules|\bnode:|site-packages|\/gems\/|<anonymous>$|\(internal\//

/**
 * Divides a trace into its message, the frames of its own code and those of libraries, in their order. What does not look like
 * a frame is message, so that nothing is ever left out.
 */
export function partsOf(trace: string): readonly TracePart[] {
  const parts: { kind: TracePart['kind']; lines: string[] }[] = []
  for (const line of trace.split('\n')) {
    const kind = !FRAME.test(line) ? 'message' : LIBRARY.test(line) ? 'library' : 'own'
    const last = parts.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else parts.push({ kind, lines: [line] })
  }
  return parts
}

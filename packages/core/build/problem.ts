/** Something wrong in a Lua source, worded as what is wrong and what to do about it. */
export interface Problem {
  /** Path of the file from the root of the repository. */
  readonly file: string
  /** Line, from 1. */
  readonly line: number
  readonly text: string
}

/** Writes a problem as the one line that the build prints. */
export function formatProblem({ file, line, text }: Problem): string {
  return `${file}:${line}: ${text}`
}

/** Orders problems by file, then line, then text, and leaves out the ones that are said twice. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [formatProblem(problem), problem]))
  return [...byText.values()].toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.text, b.text))
}

/** Compares two texts by their UTF-16 code units, whatever the locale of the machine. */
export function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

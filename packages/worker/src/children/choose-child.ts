import type { Child } from './child.ts'

/**
 * The child that a job goes to: of those with a free seat the one with the fewest jobs, else the one with the shortest line.
 *
 * @param room how many seats are free in each child
 * @param isFast whether a job may stand in line
 */
export function chooseChild(room: ReadonlyMap<Child, number>, isFast: boolean): Child | undefined {
  let [seated, inLine]: (Child | undefined)[] = []
  for (const [child, free] of room) {
    if (child.hasExited) continue
    if (free > 0 && (seated === undefined || child.runs.size < seated.runs.size)) seated = child
    if (!isFast || seated !== undefined || !child.takesAhead) continue
    if (inLine === undefined || child.runs.lineLength < inLine.runs.lineLength) inLine = child
  }
  return seated ?? inLine
}

/** Beside how many jobs commands are measured: parts of many. */
export const GROWTH_PARTS: readonly number[] = [0.001, 0.1, 1]

/** The name of the metric of a command beside a part of many jobs. */
export function growthMetric(command: string, part: number): string {
  return `${command} @ ${part}`
}

import { OURS } from '../contestants/load-contestant.ts'
import type { ReportRow } from '../report.ts'
import { markdownTable, type Column } from '@qless/setup/table'
import { GROWTH_COMMANDS } from './commands.ts'
import { GROWTH_PARTS, growthMetric } from './parts.ts'

/** What one command costs, in µs, beside few, more and many jobs. */
export interface Growth {
  readonly command: string
  readonly costs: readonly number[]
}

/** Where the plot lies, seen from the folder of the document. */
export const PLOT_FILE = 'images/growth.svg'

/** The costs of all commands; empty where they were not measured. */
export function growthOf(rows: readonly ReportRow[]): Growth[] {
  const byName = new Map(rows.map(({ metric, figures }) => [metric.name, figures[OURS].median]))
  return GROWTH_COMMANDS.flatMap(({ name: command }) => {
    const costs = GROWTH_PARTS.map((part) => byName.get(growthMetric(command, part)))
    return costs.every((cost) => cost !== undefined) ? [{ command, costs }] : []
  })
}

/** The section of the document: plot and table. */
export function growthSection(growths: readonly Growth[], manyCount: number): string[] {
  const columns: Column[] = [
    { title: 'call', align: 'left' },
    ...GROWTH_PARTS.map((part) => ({ title: `${jobs(part, manyCount)} jobs, µs`, align: 'right' }) as const),
    { title: 'growth', align: 'right' },
  ]
  return [
    '## Growth',
    '',
    'Redis µs for one call of each command, beside jobs of which a quarter each wait, are scheduled, have failed in one group',
    'and are completed.',
    '',
    `![The cost of each command beside few and many jobs](${PLOT_FILE})`,
    '',
    markdownTable(columns, growths.map(row)),
    '',
  ]
}

/** A number of jobs as text. */
export function jobs(part: number, manyCount: number): string {
  return Math.round(part * manyCount).toLocaleString('en')
}

function row({ command, costs }: Growth): string[] {
  const [least = 1] = costs
  const most = costs.at(-1) ?? least
  return [`\`${command}\``, ...costs.map((cost) => cost.toFixed(1)), `${(most / least).toFixed(2)} ×`]
}

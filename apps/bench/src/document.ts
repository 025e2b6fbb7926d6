import type { ByContestant } from './compare.ts'
import type { Contestant } from './contestants/contestant.ts'
import { growthOf, growthSection } from './growth/section.ts'
import { loadLine, machineLine, type Machine } from './machine.ts'
import { missed, reportTable, type ReportRow } from './report.ts'
import type { Size } from './scenarios/scenario.ts'
import { markdownTable, table } from '@qless/setup/table'

/** What a run found. */
export interface Results {
  readonly at: Date
  readonly run: 'full' | 'quick' | 'partial'
  readonly size: Size
  readonly minutes: number
  readonly machine: Machine
  readonly rows: readonly ReportRow[]
  readonly contestants: ByContestant<Contestant>
}

const EXPLANATION =
  'Medians, with the range of all rounds in brackets. A ratio is of the two figures of one round, and the bar is held against its median.'
const ROUGH = 'This was no full run: its figures are rough.'

/** The results for a terminal. */
export function resultText(results: Results): string {
  const { columns, rows } = reportTable(results.rows, titlesOf(results))
  const settings = settingsOf(results).map(({ title, lines }) => `${title}:\n${list(lines, '  - ')}`)
  const notes = [EXPLANATION, manyNote(results), ...notesOf(results)]
  return ['', table(columns, rows), '', ...notes, ...settings].join('\n')
}

/** The results as docs/performance.md. */
export function resultMarkdown(results: Results): string {
  const compared = results.rows.filter(({ metric }) => metric.isOfGrowth !== true)
  const { columns, rows } = reportTable(compared, titlesOf(results))
  const growths = growthOf(results.rows)
  return [
    '# Performance',
    '',
    'Written by `npm run bench`, which measures everything anew. Each figure comes from fresh processes on a fresh Redis of',
    'their own, the contestants in turn; that each job completed exactly once is checked. Only the ratios say much: absolute',
    'figures are those of one small machine. [Where the time goes](internals/where-the-time-goes.md) says what the rest is spent on.',
    '',
    `- ${day(results.at)}, ${machineLine(results.machine)}, ${results.size.rounds} rounds, ${Math.ceil(results.minutes)} minutes`,
    ...notesOf(results).map((note) => `- ${note}`),
    `- ${EXPLANATION}`,
    `- ${manyNote(results)}`,
    '',
    ...(rows.length === 0 ? [] : [markdownTable(columns, rows), '']),
    ...(growths.length === 0 ? [] : growthSection(growths, results.size.manyCount)),
    '## Settings',
    ...settingsOf(results).flatMap(({ title, lines }) => ['', `### ${title}`, '', list(lines, '- ')]),
    '',
  ].join('\n')
}

function manyNote({ size }: Results): string {
  return `Many jobs are ${size.manyCount.toLocaleString('en')}.`
}

function notesOf({ run, machine, rows }: Results): string[] {
  const titles = missed(rows).map(({ metric }) => `${metric.title.trim()}`)
  return [
    ...(run === 'full' ? [] : [ROUGH]),
    loadLine(machine),
    titles.length === 0 ? 'Every bar that must be reached is reached.' : `Missed: ${titles.join('; ')}.`,
  ]
}

function titlesOf({ contestants }: Results): ByContestant<string> {
  const titles = Object.entries(contestants).map(([name, { title }]) => [name, title])
  return Object.fromEntries(titles) as ByContestant<string>
}

/** What each contestant that took part ran with. */
function settingsOf({ contestants, rows }: Results): { readonly title: string; readonly lines: readonly string[] }[] {
  return Object.entries(contestants)
    .filter(([name]) => rows.some(({ figures }) => Object.hasOwn(figures, name)))
    .map(([, { title, settings }]) => ({ title, lines: settings }))
}

function list(lines: readonly string[], bullet: string): string {
  return lines.map((line) => bullet + line).join('\n')
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10)
}

import { count, digits, firstLine } from './display/words.ts'
import type { Analysis } from './markdown/analyse.ts'

/** A file and what is found in it. */
export interface CheckedFile {
  /** Its path inside the folder. */
  readonly path: string
  readonly result: Analysis
  /** Why it could not be read as it is. */
  readonly problem: string | undefined
}

/** What all files have together. */
export interface ReportTotal {
  readonly files: number
  readonly words: number
  readonly headings: number
  readonly links: number
  readonly deadLinks: number
}

/** What a report is about. */
export interface ReportContent {
  readonly folder: string
  readonly files: readonly CheckedFile[]
  /** Why the file that was broken on purpose failed at first. */
  readonly mendedFailure: string | undefined
}

/** Adds the files up. */
export function totalOf(files: readonly CheckedFile[]): ReportTotal {
  const sum = (value: (result: Analysis) => number): number => files.reduce((all, { result }) => all + value(result), 0)
  return {
    files: files.length,
    words: sum(({ words }) => words),
    headings: sum(({ headings }) => headings),
    links: sum(({ links }) => links),
    deadLinks: sum(({ deadLinkCount }) => deadLinkCount),
  }
}

/** The totals in one line. */
export function totalLine({ files, words, headings, links, deadLinks }: ReportTotal): string {
  const dead = `${digits(deadLinks)} ${deadLinks === 1 ? 'leads' : 'lead'} nowhere`
  return `${count(files, 'file')}, ${count(words, 'word')}, ${count(headings, 'heading')}, ${count(links, 'link')} (${dead})`
}

/** The report as Markdown. */
export function renderReport(content: ReportContent): string {
  const sections = [
    `# What is in the Markdown files`,
    `Written by the Qless demo on ${new Date().toUTCString()}, of \`${content.folder}\`.`,
    `**${totalLine(totalOf(content.files))}.**`,
    ...deadLinkSection(content.files),
    ...problemSection(content.files),
    '## Files',
    table(['File', 'Words', 'Headings', 'Links', 'Lead nowhere'], content.files.map(fileRow)),
    ...mendedSection(content.mendedFailure),
  ]
  return `${sections.join('\n\n')}\n`
}

function deadLinkSection(files: readonly CheckedFile[]): string[] {
  const rows = files.flatMap(({ path, result }) => [
    ...result.deadLinks.map(({ url, line, reason }) => [code(`${path}:${line}`), code(url), reason]),
    ...notListed(path, result),
  ])
  return rows.length === 0 ? [] : ['## Links that lead nowhere', table(['Where', 'Link', 'Why'], rows)]
}

function notListed(path: string, { deadLinkCount, deadLinks: listed }: Analysis): string[][] {
  const more = deadLinkCount - listed.length
  return more === 0 ? [] : [[code(path), count(more, 'more link'), '']]
}

function problemSection(files: readonly CheckedFile[]): string[] {
  const rows = files.flatMap(({ path, problem }) => (problem === undefined ? [] : [[code(path), firstLine(problem)]]))
  return rows.length === 0 ? [] : ['## Files that could not be read as they are', table(['File', 'Why'], rows)]
}

function fileRow({ path, result }: CheckedFile): string[] {
  return [code(path), ...[result.words, result.headings, result.links, result.deadLinkCount].map(String)]
}

function mendedSection(failure: string | undefined): string[] {
  if (failure === undefined) return []
  const story = `The demo broke one file of its own. Its job failed (${firstLine(failure)}), the file was mended, and the job ran again.`
  return ['## Broken on purpose', story]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const aligns = head.map((_, i) => (rows.every((row) => /^\d+$/.test(row[i] ?? '')) ? '--:' : ':--'))
  return [line(head), line(aligns), ...rows.map(line)].join('\n')
}

/** Text as it is. A pipe would end the cell of the table, a backtick the code. */
function code(text: string): string {
  const shown = text.replaceAll('|', '\\|').replace(/[\r\n]+/g, ' ')
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``
}
